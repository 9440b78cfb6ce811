package io.clientele.serve;

import io.clientele.table.Lakehouse;
import io.clientele.table.Publication;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.NamespaceChange;
import org.apache.spark.sql.connector.catalog.SupportsNamespaces;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.catalog.TableInfo;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The lakehouse as a catalog of Spark's: {@code schema.table} names each of its tables, {@code
 * SHOW} and {@code DESCRIBE} know them all. A table is looked at only when a statement names it,
 * and nothing can be made, changed or dropped.
 */
public final class LakehouseCatalog implements TableCatalog, SupportsNamespaces {
  private static final String CATALOG = "lakehouse";
  private static final String ROOT = "root";
  private static final String PUBLISHED = "published";
  private static final String VERSION = "version.";
  private static final String[] DELTA_PATHS = {"delta"};

  private String name = CATALOG;
  private String root = "";
  private Optional<Publication> publication = Optional.empty();

  /** Makes the lakehouse what the session's statements speak of. */
  static void register(Lakehouse lakehouse) {
    String key = "spark.sql.catalog." + CATALOG;
    lakehouse.spark().conf().set(key, LakehouseCatalog.class.getName());
    lakehouse.spark().conf().set(key + "." + ROOT, lakehouse.root());
    lakehouse
        .publication()
        .ifPresent(
            publication -> {
              lakehouse.spark().conf().set(key + "." + PUBLISHED, publication.runId());
              publication
                  .versions()
                  .forEach(
                      (table, version) ->
                          lakehouse
                              .spark()
                              .conf()
                              .set(key + "." + VERSION + table, Long.toString(version)));
            });
    lakehouse.spark().conf().set("spark.sql.defaultCatalog", CATALOG);
  }

  @Override
  public void initialize(String catalog, CaseInsensitiveStringMap options) {
    name = catalog;
    root = options.getOrDefault(ROOT, "");
    if (options.containsKey(PUBLISHED)) {
      Map<String, Long> versions = new HashMap<>();
      options.forEach(
          (key, value) -> {
            if (key.startsWith(VERSION)) {
              versions.put(key.substring(VERSION.length()), Long.parseLong(value));
            }
          });
      publication = Optional.of(new Publication(options.get(PUBLISHED), LocalDate.EPOCH, versions));
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String[][] listNamespaces() {
    return names().stream()
        .map(LakehouseCatalog::schema)
        .distinct()
        .map(schema -> new String[] {schema})
        .toArray(String[][]::new);
  }

  @Override
  public String[][] listNamespaces(String[] namespace) throws NoSuchNamespaceException {
    if (namespace.length == 0) {
      return listNamespaces();
    }
    checkExists(namespace);
    return new String[0][];
  }

  @Override
  public boolean namespaceExists(String[] namespace) {
    return Arrays.stream(listNamespaces()).anyMatch(known -> same(known, namespace));
  }

  @Override
  public Map<String, String> loadNamespaceMetadata(String[] namespace)
      throws NoSuchNamespaceException {
    checkExists(namespace);
    return Map.of(
        SupportsNamespaces.PROP_LOCATION, root + "/" + namespace[0].toLowerCase(Locale.ROOT));
  }

  /** The schema's tables; without a schema, those of all. */
  @Override
  public Identifier[] listTables(String[] namespace) throws NoSuchNamespaceException {
    if (namespace.length > 0) {
      checkExists(namespace);
    }
    return names().stream()
        .map(LakehouseCatalog::identifier)
        .filter(table -> namespace.length == 0 || same(table.namespace(), namespace))
        .toArray(Identifier[]::new);
  }

  @Override
  public Table loadTable(Identifier table) throws NoSuchTableException {
    String found = find(table);
    // The version is given, so that a night that writes meanwhile is not seen.
    return publication.isEmpty()
        ? deltaTables().loadTable(path(found))
        : deltaTables()
            .loadTable(path(found), Long.toString(lakehouse().version(found).orElseThrow()));
  }

  @Override
  public Table loadTable(Identifier table, String version) throws NoSuchTableException {
    return deltaTables().loadTable(path(find(table)), version);
  }

  @Override
  public Table loadTable(Identifier table, long microseconds) throws NoSuchTableException {
    return deltaTables().loadTable(path(find(table)), microseconds);
  }

  @Override
  public Table createTable(Identifier table, TableInfo info) {
    throw readOnly();
  }

  @Override
  public Table alterTable(Identifier table, TableChange... changes) {
    throw readOnly();
  }

  @Override
  public boolean dropTable(Identifier table) {
    throw readOnly();
  }

  @Override
  public void renameTable(Identifier from, Identifier to) {
    throw readOnly();
  }

  @Override
  public void createNamespace(String[] namespace, Map<String, String> metadata) {
    throw readOnly();
  }

  @Override
  public void alterNamespace(String[] namespace, NamespaceChange... changes) {
    throw readOnly();
  }

  @Override
  public boolean dropNamespace(String[] namespace, boolean cascade) {
    throw readOnly();
  }

  private String find(Identifier table) throws NoSuchTableException {
    String wanted = String.join(".", table.namespace()) + "." + table.name();
    return names().stream()
        .filter(wanted::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(() -> new NoSuchTableException(table));
  }

  private Identifier path(String table) {
    return Identifier.of(DELTA_PATHS, lakehouse().path(table));
  }

  private List<String> names() {
    return lakehouse().tables();
  }

  private Lakehouse lakehouse() {
    return new Lakehouse(SparkSession.active(), root, publication);
  }

  /** Delta's own catalog, which reads a table by its path. */
  private static TableCatalog deltaTables() {
    return (TableCatalog)
        ((org.apache.spark.sql.classic.SparkSession) SparkSession.active())
            .sessionState()
            .catalogManager()
            .v2SessionCatalog();
  }

  private void checkExists(String[] namespace) throws NoSuchNamespaceException {
    if (!namespaceExists(namespace)) {
      throw new NoSuchNamespaceException(namespace);
    }
  }

  private static Identifier identifier(String table) {
    return Identifier.of(new String[] {schema(table)}, table.substring(table.indexOf('.') + 1));
  }

  private static String schema(String table) {
    return table.substring(0, table.indexOf('.'));
  }

  private static boolean same(String[] known, String[] given) {
    return String.join(".", known).equalsIgnoreCase(String.join(".", given));
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("Queries cannot change the lakehouse.");
  }
}
