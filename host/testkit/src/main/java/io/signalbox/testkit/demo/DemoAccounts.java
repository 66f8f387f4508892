package io.signalbox.testkit.demo;

/** The customers and the carrier of the demo. */
final class DemoAccounts {
  static final String REALM = "sip.example.com";
  static final String USER = "alice";
  static final String PASSWORD = "wonderland";
  static final String CARRIER_USER = "signalbox";
  static final String CARRIER_PASSWORD = "northpass";

  private DemoAccounts() {}

  /** The file, with the carrier on this port. */
  static String file(int carrierPort) {
    return """
    customers:
      acme:
        channels: 100
        cps: 50
        trunks:
          - { name: office, address: 127.0.0.1, direction: sends, tech_prefix: "1234#", restrict_codecs: [G729] }
        users:
          %s: { realm: %s, password: "%s" }
      tiny:
        channels: 1
        trunks:
          - { name: shop, address: 127.0.0.1, direction: sends, tech_prefix: "5678#" }
    carriers:
      north:
        trunks:
          - { name: north, address: 127.0.0.1, port: %d, direction: receives, username: %s, password: "%s" }
    """
        .formatted(USER, REALM, PASSWORD, carrierPort, CARRIER_USER, CARRIER_PASSWORD);
  }
}
