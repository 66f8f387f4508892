package io.signalbox.core.app;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.BlockedNetworks;
import io.signalbox.core.accounts.model.TrunkRow;
import io.signalbox.core.accounts.snapshot.AccountSnapshot;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * What keeps a trunk from working, besides its columns: a block of the firewall, and what its host
 * name stands for.
 */
record TrunkState(AccountSnapshot snapshot, BlockedNetworks blocked) {
  /** The columns and the state of a trunk; {@code trouble} is in one or two words for a list. */
  JsonObject json(TrunkRow row) {
    JsonObject json = AccountJson.trunk(row);
    List<Cidr> networks = new ArrayList<>(row.address().network().stream().toList());
    List<String> trouble = new ArrayList<>();
    if (networks.isEmpty()) {
      List<InetAddress> addresses = snapshot.addresses(row.address().text());
      List<String> collisions = snapshot.collisions(row.account() + "/" + row.name());
      addresses.forEach(a -> networks.add(new Cidr(a, a.getAddress().length * 8)));
      json.put("addresses", texts(addresses.stream().map(InetAddress::getHostAddress).toList()))
          .put("collisions", texts(collisions));
      note(trouble, row.enabled() && addresses.isEmpty(), "unresolved");
      note(trouble, !collisions.isEmpty(), "collision");
    }
    List<Cidr> blocks =
        networks.stream().flatMap(n -> blocked.touching(n).stream()).distinct().toList();
    note(trouble, !blocks.isEmpty(), "blocked");
    return json.put("blocked", texts(blocks)).put("trouble", texts(trouble));
  }

  private static void note(List<String> trouble, boolean so, String word) {
    if (so) {
      trouble.add(word);
    }
  }

  private static JsonArray texts(List<?> values) {
    return new JsonArray(values.stream().map(Object::toString).toList());
  }
}
