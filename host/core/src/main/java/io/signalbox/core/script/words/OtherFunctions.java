package io.signalbox.core.script.words;

import static io.signalbox.core.script.words.CoreFunctions.EVERYWHERE;
import static io.signalbox.core.script.words.CoreFunctions.MESSAGE;
import static io.signalbox.core.script.words.CoreFunctions.plain;
import static io.signalbox.core.script.words.TransactionFunctions.did;

import io.signalbox.api.account.Cidr;
import java.net.InetAddress;

/** Functions about flags, addresses, the log and the time. */
final class OtherFunctions {
  private OtherFunctions() {}

  static void addTo(CoreFunctions.Adder all) {
    all.add(
        plain(
            "setflag",
            MESSAGE,
            1,
            (s, a) -> did(() -> s.context().flags().add((String) a[0])),
            Param.FLAG));
    all.add(
        plain(
            "resetflag",
            MESSAGE,
            1,
            (s, a) -> did(() -> s.context().flags().remove((String) a[0])),
            Param.FLAG));
    all.add(
        plain(
            "isflagset",
            MESSAGE,
            1,
            (s, a) -> s.context().flags().contains((String) a[0]),
            Param.FLAG));
    all.add(
        plain(
            "is_in_subnet",
            EVERYWHERE,
            2,
            (s, a) -> ((Cidr) a[1]).contains((InetAddress) a[0]),
            Param.IP,
            Param.CIDR));
    all.add(
        plain(
            "xlog",
            EVERYWHERE,
            1,
            (s, a) -> did(() -> s.log(a[0] == null ? "L_INFO" : (String) a[0], (String) a[1])),
            Param.LEVEL,
            Param.TEXT));
    all.add(
        plain(
            CoreFunction.SLEEP,
            EVERYWHERE,
            1,
            (s, a) -> {
              throw new IllegalStateException("a run sleeps, not a function");
            },
            Param.MILLIS));
    all.add(
        plain(
            CoreFunction.DNS_RESOLVE,
            MESSAGE,
            1,
            (s, a) -> {
              throw new IllegalStateException("a run waits, not a function");
            },
            Param.HOST));
  }
}
