package io.signalbox.api.account;

/** What we show to a carrier that challenges us. Never printed. */
public record Credentials(String username, String password) {
  @Override
  public String toString() {
    return username + ":***";
  }
}
