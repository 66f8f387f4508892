package io.signalbox.core.script.words;

import io.signalbox.api.Identity;
import io.signalbox.api.account.Account;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.NumberRules;
import io.signalbox.api.account.Protocol;
import io.signalbox.api.account.SipUser;
import io.signalbox.api.account.Trunk;
import io.signalbox.core.script.words.PseudoVariable.Inner;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Whose call it is and where it goes: {@code $customer}, {@code $trunk}, … with attributes. */
final class AccountPvs {
  private static final Map<String, Function<Account, Object>> ACCOUNT = new LinkedHashMap<>();
  private static final Map<String, Function<Trunk, Object>> TRUNK = new LinkedHashMap<>();
  private static final Map<String, Function<SipUser, Object>> USER = new LinkedHashMap<>();

  private static final Map<Enum<?>, String> LOWER = new IdentityHashMap<>();

  static {
    lower(Account.Status.values());
    lower(Account.Kind.values());
    lower(Trunk.Direction.values());
    lower(Protocol.values());
    lower(NumberRules.DialPattern.values());
    ACCOUNT.put("name", Account::name);
    ACCOUNT.put("id", Account::id);
    ACCOUNT.put("status", a -> lower(a.status()));
    ACCOUNT.put("kind", a -> lower(a.kind()));
    ACCOUNT.put("key", Account::key);
    limits(ACCOUNT, Account::limits);
    ACCOUNT.put("restricted_codecs", a -> codecs(a.restrictedCodecs()));

    TRUNK.put("name", Trunk::name);
    TRUNK.put("id", Trunk::id);
    TRUNK.put("account", t -> t.account().name());
    TRUNK.put("address", Trunk::address);
    TRUNK.put("direction", t -> lower(t.direction()));
    TRUNK.put("protocol", t -> lower(t.protocol()));
    TRUNK.put("port", t -> (long) t.port());
    TRUNK.put("tech_prefix", Trunk::techPrefix);
    TRUNK.put("dial_pattern", t -> lower(t.numbers().dialPattern()));
    TRUNK.put("priority", t -> (long) t.priority());
    TRUNK.put("weight", t -> (long) t.weight());
    TRUNK.put("key", Trunk::key);
    limits(TRUNK, Trunk::limits);
    TRUNK.put("restricted_codecs", t -> codecs(t.restrictedCodecs()));

    USER.put("username", SipUser::username);
    USER.put("realm", SipUser::realm);
    USER.put("id", SipUser::id);
    USER.put("account", u -> u.account().name());
    USER.put("protocol", u -> u.protocol() == null ? null : lower(u.protocol()));
    USER.put("dial_pattern", u -> lower(u.numbers().dialPattern()));
    USER.put("key", SipUser::key);
    limits(USER, SipUser::limits);
    USER.put("restricted_codecs", u -> codecs(u.restrictedCodecs()));
  }

  private AccountPvs() {}

  static void addTo(List<PseudoVariable> all) {
    all.add(party("customer", "name", ACCOUNT, AccountPvs::customer));
    all.add(party("carrier", "name", ACCOUNT, AccountPvs::carrier));
    all.add(
        party(
            "trunk",
            "name",
            TRUNK,
            s -> identity(s) instanceof Identity.ByTrunk byTrunk ? byTrunk.trunk() : null));
    all.add(
        party(
            "user",
            "username",
            USER,
            s -> identity(s) instanceof Identity.ByUser byUser ? byUser.user() : null));
    all.add(party("gateway", "name", TRUNK, s -> s.context().gateway().orElse(null)));
  }

  private static Identity identity(Scope scope) {
    return scope.context().identity().orElse(null);
  }

  private static Account customer(Scope scope) {
    Identity identity = identity(scope);
    return identity == null ? null : identity.account();
  }

  private static Account carrier(Scope scope) {
    Trunk gateway = scope.context().gateway().orElse(null);
    return gateway == null ? null : gateway.account();
  }

  private static <T> PseudoVariable party(
      String name,
      String plain,
      Map<String, Function<T, Object>> attributes,
      Function<Scope, T> whose) {
    return new PseudoVariable(
        name,
        Kind.ANY,
        Inner.MAYBE,
        new TreeSet<>(attributes.keySet()),
        false,
        new Attributes<>(plain, attributes, whose),
        null);
  }

  /** Attributes of somebody, who is null where there is nobody. */
  private record Attributes<T>(
      String plain, Map<String, Function<T, Object>> all, Function<Scope, T> whose)
      implements PseudoVariable.Named {
    @Override
    public PseudoVariable.Reader named(String inner) {
      Function<T, Object> one = all.get(inner == null ? plain : inner);
      return (s, same, index) -> {
        T who = whose.apply(s);
        return who == null ? null : one.apply(who);
      };
    }

    @Override
    public Object read(Scope scope, String inner, int index) {
      return named(inner).read(scope, inner, index);
    }
  }

  private static <T> void limits(
      Map<String, Function<T, Object>> attributes, Function<T, Limits> of) {
    attributes.put("channels", t -> (long) of.apply(t).channels());
    attributes.put("cps", t -> (long) of.apply(t).cps());
  }

  private static Object codecs(Set<String> names) {
    return List.copyOf(new TreeSet<>(names));
  }

  private static String lower(Enum<?> constant) {
    return LOWER.get(constant);
  }

  private static void lower(Enum<?>[] constants) {
    for (Enum<?> constant : constants) {
      LOWER.put(constant, constant.name().toLowerCase(Locale.ROOT));
    }
  }
}
