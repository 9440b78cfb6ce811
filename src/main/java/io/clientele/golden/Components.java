package io.clientele.golden;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
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
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * Finds the connected components of weighted edges, each named by its least node. None has more
 * nodes than a limit: one that would is left in parts, joined along its heaviest edges. Up to a
 * number of edges the components are found on the driver, in primitive arrays; above it by Spark,
 * by alternating large-star and small-star rounds (Kiveris et al., Connected Components in
 * MapReduce and Beyond, 2014).
 *
 * @param driverEdges up to so many edges are brought to the driver, 24 bytes each
 * @param mostNodes the limit
 */
record Components(int driverEdges, int mostNodes) {
  static final String ONE = "node_l";
  static final String OTHER = "node_r";
  static final String WEIGHT = "weight";
  static final String COMPONENT = "component";

  private static final int EDGES_A_CHUNK = 65_536;
  private static final int LONGS_AN_EDGE = 3;
  private static final int MOST_ROUNDS = 100;

  /** By how much edges must weigh more, bits, for a component over the limit to fall apart. */
  private static final double STEP = 4;

  private static final double HEAVIEST = 40;

  /**
   * Adds {@link #COMPONENT} to the records that have an edge; leaves out the others.
   *
   * @param records rows with {@link ComparedRecords#NODE}
   * @param edges {@link #ONE}, {@link #OTHER} and {@link #WEIGHT}
   * @param count how many edges there are
   */
  Dataset<Row> apply(Dataset<Row> records, Dataset<Row> edges, long count) {
    return count <= driverEdges
        ? onDriver(records, edges)
        : records.join(limited(edges, Double.NEGATIVE_INFINITY), ComparedRecords.NODE);
  }

  private Dataset<Row> onDriver(Dataset<Row> records, Dataset<Row> edges) {
    List<byte[]> chunks =
        edges
            .select(ONE, OTHER, WEIGHT)
            .mapPartitions(
                (MapPartitionsFunction<Row, byte[]>) Components::packed, Encoders.BINARY())
            .collectAsList();
    int count =
        chunks.stream().mapToInt(chunk -> chunk.length / (LONGS_AN_EDGE * Long.BYTES)).sum();
    WeightedEdges all = new WeightedEdges(count);
    for (byte[] chunk : chunks) {
      LongBuffer longs = ByteBuffer.wrap(chunk).asLongBuffer();
      while (longs.hasRemaining()) {
        all.add(longs.get(), longs.get(), Double.longBitsToDouble(longs.get()));
      }
    }
    Broadcast<Labels> labels =
        JavaSparkContext.fromSparkContext(edges.sparkSession().sparkContext())
            .broadcast(UnionFind.labels(all, mostNodes));
    UDF1<Long, @Nullable Long> component = node -> labels.value().of(node);
    return records
        .withColumn(COMPONENT, udf(component, DataTypes.LongType).apply(col(ComparedRecords.NODE)))
        .where(col(COMPONENT).isNotNull());
  }

  private static Iterator<byte[]> packed(Iterator<Row> edges) {
    List<byte[]> chunks = new ArrayList<>();
    ByteBuffer chunk = ByteBuffer.allocate(EDGES_A_CHUNK * LONGS_AN_EDGE * Long.BYTES);
    while (edges.hasNext()) {
      Row edge = edges.next();
      chunk
          .putLong(edge.getLong(0))
          .putLong(edge.getLong(1))
          .putLong(Double.doubleToLongBits(edge.getDouble(2)));
      if (!chunk.hasRemaining() || !edges.hasNext()) {
        chunks.add(Arrays.copyOf(chunk.array(), chunk.position()));
        chunk.clear();
      }
    }
    return chunks.iterator();
  }

  /** Nodes with their component, by Spark; those of components over the limit with their part. */
  private Dataset<Row> limited(Dataset<Row> edges, double least) {
    Dataset<Row> nodes = distributed(edges.where(col(WEIGHT).geq(least))).localCheckpoint();
    Dataset<Row> tooLarge =
        nodes.groupBy(COMPONENT).agg(count(lit(1)).as("n")).where(col("n").gt(mostNodes));
    if (tooLarge.isEmpty()) {
      return nodes;
    }
    Dataset<Row> within =
        nodes
            .join(tooLarge.select(COMPONENT), COMPONENT)
            .select(ComparedRecords.NODE)
            .localCheckpoint();
    Dataset<Row> apart =
        edges
            .join(within.withColumnRenamed(ComparedRecords.NODE, ONE), ONE)
            .select(ONE, OTHER, WEIGHT);
    return nodes
        .join(tooLarge.select(COMPONENT), new String[] {COMPONENT}, "left_anti")
        .select(ComparedRecords.NODE, COMPONENT)
        .unionByName(parts(within, apart, Math.max(least, -STEP) + STEP));
  }

  /**
   * The parts of components over the limit: found on the driver as soon as it takes their edges,
   * until then by their heavier edges. A node that has none is a part of its own.
   */
  private Dataset<Row> parts(Dataset<Row> within, Dataset<Row> edges, double heavier) {
    if (edges.limit(driverEdges + 1).count() <= driverEdges) {
      return onDriver(within, edges);
    }
    Column alone = col(ComparedRecords.NODE);
    return heavier > HEAVIEST
        ? within.withColumn(COMPONENT, alone)
        : within
            .join(limited(edges, heavier), new String[] {ComparedRecords.NODE}, "left_outer")
            .withColumn(COMPONENT, coalesce(col(COMPONENT), alone));
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
    Dataset<Row> labels = stars.select(col("u").as(ComparedRecords.NODE), col("v").as(COMPONENT));
    return rows.select(explode(array(ONE, OTHER)).as(ComparedRecords.NODE))
        .distinct()
        .join(labels, new String[] {ComparedRecords.NODE}, "left_outer")
        .withColumn(COMPONENT, coalesce(col(COMPONENT), col(ComparedRecords.NODE)));
  }
}
