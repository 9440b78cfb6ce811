package io.clientele.golden;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;

/**
 * Edges with the connected component they belong to, named by its least node. Up to a number of
 * edges the components are found on the driver, in primitive arrays; above it by Spark, by
 * alternating large-star and small-star rounds (Kiveris et al., Connected Components in MapReduce
 * and Beyond, 2014).
 *
 * @param driverEdges up to so many edges are brought to the driver, 16 bytes each
 */
record Components(int driverEdges) {
  static final String ONE = "node";
  static final String OTHER = "other_node";
  static final String COMPONENT = "component";

  private static final int EDGES_A_CHUNK = 65_536;
  private static final int MOST_ROUNDS = 100;

  /**
   * Adds {@link #COMPONENT} to edges between {@link #ONE} and {@link #OTHER}.
   *
   * @param edges how many there are
   */
  Dataset<Row> apply(Dataset<Row> rows, long edges) {
    return edges <= driverEdges ? onDriver(rows) : distributed(rows);
  }

  private static Dataset<Row> onDriver(Dataset<Row> rows) {
    List<byte[]> chunks =
        rows.select(ONE, OTHER)
            .mapPartitions(
                (MapPartitionsFunction<Row, byte[]>) Components::packed, Encoders.BINARY())
            .collectAsList();
    int longs = chunks.stream().mapToInt(chunk -> chunk.length / Long.BYTES).sum();
    LongBuffer ends = LongBuffer.allocate(longs);
    chunks.forEach(chunk -> ends.put(ByteBuffer.wrap(chunk).asLongBuffer()));
    Broadcast<Labels> labels =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext())
            .broadcast(UnionFind.labels(ends.array()));
    UDF1<Long, Long> component = node -> labels.value().of(node);
    return rows.withColumn(COMPONENT, udf(component, DataTypes.LongType).apply(col(ONE)));
  }

  private static Iterator<byte[]> packed(Iterator<Row> edges) {
    List<byte[]> chunks = new ArrayList<>();
    ByteBuffer chunk = ByteBuffer.allocate(EDGES_A_CHUNK * 2 * Long.BYTES);
    while (edges.hasNext()) {
      Row edge = edges.next();
      chunk.putLong(edge.getLong(0)).putLong(edge.getLong(1));
      if (!chunk.hasRemaining() || !edges.hasNext()) {
        chunks.add(Arrays.copyOf(chunk.array(), chunk.position()));
        chunk.clear();
      }
    }
    return chunks.iterator();
  }

  private static Dataset<Row> distributed(Dataset<Row> rows) {
    Dataset<Row> stars =
        rows.select(col(ONE).as("u"), col(OTHER).as("v"))
            .where("u <> v")
            .distinct()
            .localCheckpoint();
    Row before = fingerprint(stars);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Dataset<Row> next = smallStar(largeStar(stars)).localCheckpoint();
      stars = next;
      Row after = fingerprint(stars);
      if (after.equals(before)) {
        return labelled(rows, stars);
      }
      before = after;
    }
    throw new IllegalStateException("Components did not settle in " + MOST_ROUNDS + " rounds.");
  }

  /** Connects each node's greater neighbours to the least of it and its neighbours. */
  private static Dataset<Row> largeStar(Dataset<Row> edges) {
    WindowSpec neighbours = Window.partitionBy("u");
    return edges
        .union(edges.select(col("v"), col("u")))
        .withColumn("m", least(col("u"), min("v").over(neighbours)))
        .where("v > u")
        .select(col("v").as("u"), col("m").as("v"))
        .where("u <> v")
        .distinct();
  }

  /** Connects each node and its lesser neighbours to the least of these. */
  private static Dataset<Row> smallStar(Dataset<Row> edges) {
    Dataset<Row> least =
        edges
            .where("u > v")
            .union(edges.where("u < v").select(col("v"), col("u")))
            .withColumn("m", min("v").over(Window.partitionBy("u")));
    return least
        .select(col("u"), col("m").as("v"))
        .union(least.select(col("v").as("u"), col("m").as("v")))
        .where("u <> v")
        .distinct();
  }

  private static Row fingerprint(Dataset<Row> edges) {
    return edges.agg(count(lit(1)), bit_xor(xxhash64(col("u"), col("v")))).head();
  }

  private static Dataset<Row> labelled(Dataset<Row> rows, Dataset<Row> stars) {
    Dataset<Row> labels = stars.select(col("u").as(ONE), col("v").as(COMPONENT));
    return rows.join(labels, new String[] {ONE}, "left_outer")
        .withColumn(COMPONENT, coalesce(col(COMPONENT), col(ONE)));
  }
}
