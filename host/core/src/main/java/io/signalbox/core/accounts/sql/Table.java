package io.signalbox.core.accounts.sql;

import java.util.Collections;
import java.util.List;

/** A table and its columns; the first is its id. */
record Table(String name, List<String> columns) {
  static final Table ACCOUNT =
      new Table("account", List.of("id", "kind", "name", "status", "channels", "cps"));

  static final Table TRUNK =
      new Table(
          "trunk",
          List.of(
              "id",
              "account_id",
              "name",
              "address",
              "direction",
              "protocol",
              "port",
              "match_source_port",
              "tech_prefix",
              "channels",
              "cps",
              "strip_digits",
              "add_prefix",
              "cli_prefix",
              "force_from",
              "keep_udp",
              "dial_pattern",
              "username",
              "sealed_password",
              "priority",
              "weight",
              "manufacturer",
              "version",
              "bandwidth",
              "enabled"));

  static final Table USER =
      new Table(
          "sip_user",
          List.of(
              "id",
              "account_id",
              "realm",
              "username",
              "ha1_md5",
              "ha1_sha256",
              "ha1_sha512_256",
              "channels",
              "cps",
              "protocol",
              "strip_digits",
              "add_prefix",
              "cli_prefix",
              "dial_pattern",
              "enabled"));

  static final Table AUDIT =
      new Table(
          "audit",
          List.of("id", "at_millis", "who", "origin", "row_name", "row_before", "row_after"));

  /** Its id is the address. */
  static final Table BLOCK =
      new Table(
          "block", List.of("address", "kind", "reason", "hits", "since_millis", "until_millis"));

  String select() {
    return "select " + String.join(", ", columns) + " from " + name;
  }

  String insert() {
    String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
    return "insert into " + name + " (" + String.join(", ", columns) + ") values (" + marks + ")";
  }

  /** All columns but the id, which comes last as the condition. */
  String update() {
    List<String> changing = columns.subList(1, columns.size());
    return "update " + name + " set " + String.join(" = ?, ", changing) + " = ? where id = ?";
  }

  String delete() {
    return "delete from " + name + " where id = ?";
  }
}
