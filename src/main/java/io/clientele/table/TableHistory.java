package io.clientele.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What became of a table since one of its versions, by its log.
 *
 * @param lakehouse the tables
 * @param table {@code schema.name}
 * @param since the version; {@link #NONE} when it had not been written yet
 */
public record TableHistory(Lakehouse lakehouse, String table, long since) {
  /** The version of a table that has not been written. */
  public static final long NONE = LastCommit.NONE;

  private static final String TIMES = "_times";
  private static final String HASH = "_hash_";
  private static final String TOLD = "_told";

  /** A prime below two to the forty. */
  private static final long HASHES = 1_099_511_627_689L;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether it is as it was. */
  public boolean isUnchanged() {
    return now() == since;
  }

  /** The rows as they were; empty when they may be gone. */
  public Optional<Dataset<Row>> before() {
    return since == NONE ? Optional.empty() : commits().map(kept -> lakehouse.readAt(table, since));
  }

  /**
   * The rows that came, with the columns that the table has now; empty when others left or were
   * changed, or when the log does not reach back.
   */
  public Optional<Dataset<Row>> added() {
    return commits()
        .filter(commits -> commits.stream().allMatch(commit -> commit.removedFiles().isEmpty()))
        .map(
            commits ->
                rows(commits.stream().flatMap(commit -> commit.addedFiles().stream()).toList()));
  }

  /**
   * The values of a column, each once, of which rows came, left or were changed: the sums of their
   * rows' hashes are others. Null is no value. Empty when the log does not reach back, or the table
   * lacks one of the columns, as before it is written with it.
   *
   * @param told the columns that count
   */
  public Optional<Dataset<Row>> changed(String column, List<String> told) {
    return changed(List.of(column), Map.of(TOLD, told)).map(rows -> rows.select(column));
  }

  /**
   * The same of the values of several columns, with a column for each name: whether rows came or
   * left, or are told otherwise in its columns.
   *
   * @param told the columns that count, by name
   */
  public Optional<Dataset<Row>> changed(List<String> key, Map<String, List<String>> told) {
    Column known =
        key.stream().map(name -> col(name).isNotNull()).reduce(Column::and).orElseThrow();
    Column moved = col(TIMES).notEqual(0);
    Map<String, Column> changed = new LinkedHashMap<>();
    told.keySet().forEach(name -> changed.put(name, moved.or(col(HASH + name).notEqual(0))));
    Column[] sums =
        told.keySet().stream().map(name -> sum(HASH + name).as(HASH + name)).toArray(Column[]::new);
    return commits()
        .filter(commits -> has(key, told))
        .map(
            commits ->
                signed(commits, LastCommit::addedFiles, told, 1)
                    .unionByName(signed(commits, LastCommit::removedFiles, told, -1))
                    .where(known)
                    .groupBy(key.stream().map(name -> col(name)).toArray(Column[]::new))
                    .agg(sum(TIMES).as(TIMES), sums)
                    .withColumns(changed)
                    .where(told.keySet().stream().map(name -> col(name)).reduce(Column::or).get())
                    .select(
                        Stream.concat(key.stream(), told.keySet().stream())
                            .map(name -> col(name))
                            .toArray(Column[]::new)));
  }

  private boolean has(List<String> key, Map<String, List<String>> told) {
    if (!lakehouse.exists(table)) {
      return false;
    }
    List<String> columns = Arrays.asList(lakehouse.read(table).columns());
    return columns.containsAll(key) && told.values().stream().allMatch(columns::containsAll);
  }

  /** The rows of files, with a hash of what they tell; those of files that left are subtracted. */
  private Dataset<Row> signed(
      List<LastCommit> commits,
      Function<LastCommit, List<String>> files,
      Map<String, List<String>> told,
      int sign) {
    Dataset<Row> rows =
        rows(commits.stream().flatMap(commit -> files.apply(commit).stream()).toList());
    Map<String, Column> hashes = new LinkedHashMap<>();
    told.forEach(
        (name, columns) ->
            hashes.put(HASH + name, hash(rows.schema(), columns).multiply(lit(sign))));
    return rows.withColumns(hashes).withColumn(TIMES, lit(sign));
  }

  private static Column hash(StructType schema, List<String> told) {
    Column[] columns =
        told.stream()
            .map(name -> MapColumns.comparable(col(name), schema.apply(name).dataType()))
            .toArray(Column[]::new);
    // Where nulls stand counts: a hash passes over them. Small enough for sums of all rows there
    // are.
    return xxhash64(
            Stream.concat(Stream.of(columns), Stream.of(columns).map(Column::isNull))
                .toArray(Column[]::new))
        .mod(lit(HASHES));
  }

  /** Bytes of the table's data files, as they are now; 0 when that is not told. */
  public long bytes() {
    return told("tableSizeBytes");
  }

  /** How many data files the table has now; 0 when that is not told. */
  public long files() {
    return told("numFiles");
  }

  /** What Delta tells of a version in the file of its checksum. */
  private long told(String figure) {
    Path told = new Path(lakehouse.path(table), "_delta_log/%020d.crc".formatted(now()));
    try (InputStream file = told.getFileSystem(hadoop()).open(told)) {
      return JSON.readTree(file).path(figure).asLong();
    } catch (FileNotFoundException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Dataset<Row> rows(List<String> files) {
    return ActiveFiles.read(lakehouse.spark(), lakehouse.read(table).schema(), files);
  }

  private long now() {
    OptionalLong version = lakehouse.version(table);
    return version.orElse(NONE);
  }

  /** Whether all files that the commits removed are kept still. */
  private boolean areKept(List<LastCommit> commits) {
    Set<String> removed =
        commits.stream()
            .flatMap(commit -> commit.unneededFiles().stream())
            .map(file -> new Path(file).getName())
            .collect(Collectors.toSet());
    return removed.isEmpty() || standing().containsAll(removed);
  }

  /** The names of the files in the table's folder. */
  private Set<String> standing() {
    Path folder = new Path(lakehouse.path(table));
    try {
      return Arrays.stream(folder.getFileSystem(hadoop()).listStatus(folder))
          .map(file -> file.getPath().getName())
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Configuration hadoop() {
    return lakehouse.spark().sparkContext().hadoopConfiguration();
  }

  /** The commits since; empty when the log does not hold them all, or files not all rows. */
  private Optional<List<LastCommit>> commits() {
    List<LastCommit> commits = new ArrayList<>();
    if (now() < since) {
      return Optional.empty(); // made anew
    }
    for (long version = since + 1; version <= now(); version++) {
      Optional<LastCommit> commit = LastCommit.find(lakehouse, table, version);
      if (commit.isEmpty() || commit.get().marksRows()) {
        return Optional.empty();
      }
      commits.add(commit.get());
    }
    return areKept(commits) ? Optional.of(commits) : Optional.empty();
  }
}
