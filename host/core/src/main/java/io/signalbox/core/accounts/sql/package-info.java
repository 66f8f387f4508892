/**
 * The tables: opening and migrating the database, reading rows, writing changes, sealing passwords.
 *
 * <p>Knows SQL that H2, PostgreSQL and MySQL share; must not know YAML or who asked. What blocks
 * says so and runs on a worker; the rest goes through the Vert.x SQL client.
 */
package io.signalbox.core.accounts.sql;
