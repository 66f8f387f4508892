package io.signalbox.core.call;

import io.signalbox.api.Identity;
import io.signalbox.api.account.Accounts;
import io.signalbox.api.account.Trunk;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Trunks and users by the keys that a journal has of them. On one lane. */
public final class KnownParties {
  private final Accounts accounts;
  private final Map<String, Trunk> receiving = new HashMap<>();

  /** Of this snapshot. */
  public KnownParties(Accounts accounts) {
    this.accounts = accounts;
    accounts.receiving().forEach(trunk -> receiving.put(trunk.key(), trunk));
  }

  /** The gateway; null if it is gone. */
  Trunk gateway(String key) {
    return receiving.get(key);
  }

  /** Finds whose call it is, at once or later; nobody's when its trunk or user is gone. */
  void identify(CallRecord call) {
    String key = call.identityKey;
    if (key == null || call.legs.isEmpty()) {
      return;
    }
    if (key.startsWith(PartyCodec.TRUNK)) {
      Trunk trunk = sending(call.legs.get(0).origin.caller(), key);
      if (trunk != null) {
        call.identity(new Identity.ByTrunk(trunk));
      }
    } else if (key.startsWith(PartyCodec.USER)) {
      int at = key.lastIndexOf('@');
      accounts
          .user(key.substring(at + 1), key.substring(PartyCodec.USER.length(), at))
          .onSuccess(found -> found.ifPresent(user -> call.identity(new Identity.ByUser(user))));
    }
  }

  private Trunk sending(InetAddress source, String key) {
    for (Trunk trunk : accounts.sending(source)) {
      if (trunk.key().equals(key)) {
        return trunk;
      }
    }
    return null;
  }
}
