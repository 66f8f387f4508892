package io.signalbox.core.script.words;

import java.util.Map;
import java.util.Optional;

/** What a script that comes from Kamailio or OpenSIPS writes, and what to write here. */
public final class Counterparts {
  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("allow_source_address", "ipauth.check()"),
          Map.entry("allow_source_address_group", "ipauth.check()"),
          Map.entry("allow_address", "ipauth.check()"),
          Map.entry("allow_trusted", "ipauth.check()"),
          Map.entry("check_address", "ipauth.check()"),
          Map.entry("check_source_address", "ipauth.check()"),
          Map.entry("get_source_group", "ipauth.check()"),
          Map.entry("auth_check", "digestauth.proxy_authenticate(realm)"),
          Map.entry("proxy_authenticate", "digestauth.proxy_authenticate(realm)"),
          Map.entry("proxy_authorize", "digestauth.proxy_authenticate(realm)"),
          Map.entry("pv_proxy_authenticate", "digestauth.proxy_authenticate(realm)"),
          Map.entry("www_authenticate", "digestauth.www_authenticate(realm)"),
          Map.entry("www_authorize", "digestauth.www_authenticate(realm)"),
          Map.entry("pv_www_authenticate", "digestauth.www_authenticate(realm)"),
          Map.entry("auth_challenge", "digestauth.proxy_challenge()"),
          Map.entry("proxy_challenge", "digestauth.proxy_challenge()"),
          Map.entry("www_challenge", "digestauth.www_challenge()"),
          Map.entry("consume_credentials", "digestauth.consume_credentials()"),
          Map.entry("uac_auth", "uac_auth.answer()"),
          Map.entry("pl_check", "limiter.acquire()"),
          Map.entry("rl_check", "limiter.acquire()"),
          Map.entry("pike_check_req", "limiter.acquire()"),
          Map.entry("set_dlg_profile", "limiter.acquire()"),
          Map.entry("get_profile_size", "limiter.acquire()"),
          Map.entry("unset_dlg_profile", "nothing: the host gives a channel back itself"),
          Map.entry("sdp_remove_codecs_by_name", "codec_filter.remove(list)"),
          Map.entry("sdp_remove_codecs_by_id", "codec_filter.remove(list)"),
          Map.entry("sdp_keep_codecs_by_name", "codec_filter.keep(list)"),
          Map.entry("sdp_keep_codecs_by_id", "codec_filter.keep(list)"),
          Map.entry("codec_delete", "codec_filter.remove(list)"),
          Map.entry("codec_move_up", "codec_filter.prefer(list)"),
          Map.entry("ds_select_dst", "gateway.select()"),
          Map.entry("ds_select_domain", "gateway.select()"),
          Map.entry("ds_next_dst", "gateway.next()"),
          Map.entry("ds_next_domain", "gateway.next()"),
          Map.entry("ds_select", "gateway.select()"),
          Map.entry("lcr", "gateway.select()"),
          Map.entry("load_gws", "gateway.select()"),
          Map.entry("next_gw", "gateway.next()"),
          Map.entry("do_routing", "gateway.select()"),
          Map.entry("use_next_gw", "gateway.next()"),
          Map.entry("uac_replace_from", "$fu = \"sip:…\""),
          Map.entry("dp_translate", "numbers.apply()"),
          Map.entry("dlg_manage", "nothing: the host follows every call itself"),
          Map.entry("create_dialog", "nothing: the host follows every call itself"),
          Map.entry("sl_reply_error", "reply(500, \"Server Error\")"),
          Map.entry("sl_reply", "reply(code, reason)"),
          Map.entry("t_newtran", "nothing: the host makes the transaction itself"));

  private static final Map<String, String> NAMES =
      Map.of(
          "method", "$rm",
          "uri", "$ru",
          "src_ip", "$si",
          "src_port", "$sp",
          "dst_ip", "$Ri",
          "dst_port", "$Rp",
          "from_uri", "$fu",
          "to_uri", "$tu",
          "status", "$rs",
          "retcode", "$rc");

  private static final Map<String, String> PVS =
      Map.of(
          "dlg_var", "$call",
          "retcode", "$rc",
          "return", "$rc",
          "Ru", "$Ri",
          "fs", "$Ri");

  private Counterparts() {}

  /** What to call in place of this function. */
  public static Optional<String> function(String name) {
    return Optional.ofNullable(FUNCTIONS.get(name));
  }

  /** The pseudo-variable in place of this bare name. */
  public static Optional<String> name(String name) {
    return Optional.ofNullable(NAMES.get(name));
  }

  /** The pseudo-variable in place of this one. */
  public static Optional<String> pv(String name) {
    return Optional.ofNullable(PVS.get(name));
  }
}
