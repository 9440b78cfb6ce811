package io.clientele.golden;

import io.clientele.config.BlockSettings;
import io.clientele.config.MatchSettings;
import io.clientele.match.BlockSizes;
import io.clientele.match.Comparisons;
import io.clientele.match.Frequencies;
import io.clientele.match.MatchModel;
import io.clientele.match.Parameters;
import io.clientele.run.JobContext;
import io.clientele.run.SideBySide;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What who is who goes by.
 *
 * @param parameters what agreement and difference say
 * @param frequencies how frequent values are
 * @param keys which records come together to be weighed
 * @param records how many records it was trained on
 * @param placeholders values that count as missing
 */
record TrainedModel(
    Parameters parameters,
    Frequencies frequencies,
    BlockKeys keys,
    long records,
    Placeholders placeholders) {

  /**
   * Learns from records.
   *
   * @param context the night
   * @param compared {@link ComparedRecords}
   * @param records how many they are
   * @param keys by which they come together
   * @param settings the settings
   */
  static TrainedModel of(
      JobContext context,
      Dataset<Row> compared,
      long records,
      SharedKeys keys,
      MatchSettings settings) {
    ModelTraining training =
        new ModelTraining(new Comparisons(settings.names()), keys, settings.training());
    ValueFrequencies frequencies = new ValueFrequencies(settings.training().frequentValues());
    return new SideBySide(context, 2)
        .both(
            () -> training.of(compared, records),
            () -> frequencies.of(compared),
            (learned, counted) ->
                new TrainedModel(learned, counted, keys.keys(), records, Placeholders.none(0)));
  }

  /** The same with what was left out of the records it was trained on. */
  TrainedModel with(Placeholders missing) {
    return new TrainedModel(parameters, frequencies, keys, records, missing);
  }

  /** The keys by which records come together now. */
  SharedKeys keysOf(Dataset<Row> compared, BlockSettings blocks) {
    // Keys that have become so crowded since the training that their pairs would explode are left
    // out, too.
    return new Blocks(new BlockSizes(Long.MAX_VALUE, blocks.largest())).keys(compared, keys);
  }

  MatchModel model(Comparisons comparisons) {
    return new MatchModel(comparisons, parameters, frequencies);
  }
}
