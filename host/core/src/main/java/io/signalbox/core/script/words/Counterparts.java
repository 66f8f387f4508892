package io.signalbox.core.script.words;

import java.util.Map;
import java.util.Optional;

/** What a script that comes from Kamailio or OpenSIPS writes, and what to write here. */
public final class Counterparts {
  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("allow_source_address", "here it is ipauth.check()"),
          Map.entry("allow_source_address_group", "here it is ipauth.check()"),
          Map.entry("allow_address", "here it is ipauth.check()"),
          Map.entry("allow_trusted", "here it is ipauth.check()"),
          Map.entry("check_address", "here it is ipauth.check()"),
          Map.entry("check_source_address", "here it is ipauth.check()"),
          Map.entry("get_source_group", "here it is ipauth.check()"),
          Map.entry("auth_check", "here it is digestauth.proxy_authenticate(realm)"),
          Map.entry("proxy_authenticate", "here it is digestauth.proxy_authenticate(realm)"),
          Map.entry("proxy_authorize", "here it is digestauth.proxy_authenticate(realm)"),
          Map.entry("pv_proxy_authenticate", "here it is digestauth.proxy_authenticate(realm)"),
          Map.entry("www_authenticate", "here it is digestauth.www_authenticate(realm)"),
          Map.entry("www_authorize", "here it is digestauth.www_authenticate(realm)"),
          Map.entry("pv_www_authenticate", "here it is digestauth.www_authenticate(realm)"),
          Map.entry("auth_challenge", "here it is digestauth.proxy_challenge()"),
          Map.entry("proxy_challenge", "here it is digestauth.proxy_challenge()"),
          Map.entry("www_challenge", "here it is digestauth.www_challenge()"),
          Map.entry("consume_credentials", "here it is digestauth.consume_credentials()"),
          Map.entry("uac_auth", "here it is uac_auth.answer()"),
          Map.entry("pl_check", "here it is limiter.acquire()"),
          Map.entry("rl_check", "here it is limiter.acquire()"),
          Map.entry("pike_check_req", "here it is limiter.acquire()"),
          Map.entry("set_dlg_profile", "here it is limiter.acquire()"),
          Map.entry("get_profile_size", "here it is limiter.acquire()"),
          Map.entry("unset_dlg_profile", "leave it out: the host gives a channel back itself"),
          Map.entry("sdp_remove_codecs_by_name", "here it is codec_filter.remove(list)"),
          Map.entry("sdp_remove_codecs_by_id", "here it is codec_filter.remove(list)"),
          Map.entry("sdp_keep_codecs_by_name", "here it is codec_filter.keep(list)"),
          Map.entry("sdp_keep_codecs_by_id", "here it is codec_filter.keep(list)"),
          Map.entry("codec_delete", "here it is codec_filter.remove(list)"),
          Map.entry("codec_move_up", "here it is codec_filter.prefer(list)"),
          Map.entry("ds_select_dst", "here it is gateway.select()"),
          Map.entry("ds_select_domain", "here it is gateway.select()"),
          Map.entry("ds_next_dst", "here it is gateway.next()"),
          Map.entry("ds_next_domain", "here it is gateway.next()"),
          Map.entry("ds_select", "here it is gateway.select()"),
          Map.entry("lcr", "here it is gateway.select()"),
          Map.entry("load_gws", "here it is gateway.select()"),
          Map.entry("next_gw", "here it is gateway.next()"),
          Map.entry("do_routing", "here it is gateway.select()"),
          Map.entry("use_next_gw", "here it is gateway.next()"),
          Map.entry("uac_replace_from", "here it is $fu = \"sip:…\""),
          Map.entry("dp_translate", "here it is numbers.apply()"),
          Map.entry("dlg_manage", "leave it out: the host follows every call itself"),
          Map.entry("create_dialog", "leave it out: the host follows every call itself"),
          Map.entry("sl_reply_error", "here it is reply(500, \"Server Error\")"),
          Map.entry("sl_reply", "here it is reply(code, reason)"),
          Map.entry("t_newtran", "leave it out: the host makes the transaction itself"));

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

  /** What to do in place of calling this function. */
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
