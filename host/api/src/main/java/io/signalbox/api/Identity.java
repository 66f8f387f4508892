package io.signalbox.api;

import io.signalbox.api.account.Account;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.NumberRules;
import io.signalbox.api.account.SipUser;
import io.signalbox.api.account.Trunk;
import java.util.Set;

/** Whose call it is: a customer, known by one of its trunks or by one of its SIP users. */
public sealed interface Identity {
  /** Known by the source address. */
  record ByTrunk(Trunk trunk) implements Identity {
    @Override
    public Account account() {
      return trunk.account();
    }

    @Override
    public Limits limits() {
      return trunk.limits();
    }

    @Override
    public NumberRules numbers() {
      return trunk.numbers();
    }

    @Override
    public Set<String> restrictedCodecs() {
      return trunk.restrictedCodecs();
    }

    @Override
    public String key() {
      return trunk.key();
    }
  }

  /** Known by digest. */
  record ByUser(SipUser user) implements Identity {
    @Override
    public Account account() {
      return user.account();
    }

    @Override
    public Limits limits() {
      return user.limits();
    }

    @Override
    public NumberRules numbers() {
      return user.numbers();
    }

    @Override
    public Set<String> restrictedCodecs() {
      return user.restrictedCodecs();
    }

    @Override
    public String key() {
      return user.key();
    }
  }

  /** The customer. */
  Account account();

  /** Of the trunk or user; the account's own come on top. */
  Limits limits();

  /** Of the trunk or user. */
  NumberRules numbers();

  /** Of the trunk or user; the account's own come on top. */
  Set<String> restrictedCodecs();

  /** The ledger's key of the trunk or user. */
  String key();
}
