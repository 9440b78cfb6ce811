package io.clientele.model.attribution;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.AttributionSettings.Position;
import java.util.Locale;
import org.apache.spark.sql.Column;

/**
 * How an order's credit is shared among the touches before it. Each model tells what the touches up
 * to one have together; all have 1.
 */
enum AttributionModel {
  /** The first touch has all. */
  FIRST {
    @Override
    Column upTo(Touched touched, Position position) {
      return lit(1.0);
    }
  },
  /** The last touch has all. */
  LAST {
    @Override
    Column upTo(Touched touched, Position position) {
      return lit(0.0);
    }
  },
  /** All have the same. */
  LINEAR {
    @Override
    Column upTo(Touched touched, Position position) {
      return touched.place().divide(touched.touches());
    }
  },
  /** The first and the last have a share each, those between the rest in equal parts. */
  POSITION {
    @Override
    Column upTo(Touched touched, Position position) {
      double between = 1 - position.first() - position.last();
      Column each = lit(between).divide(touched.touches().minus(2));
      return when(
              touched.touches().leq(2),
              lit(position.first() / (position.first() + position.last())))
          .otherwise(lit(position.first()).plus(touched.place().minus(1).multiply(each)));
    }
  },
  /** A touch has the less the older it was when the order was made, by its half-life. */
  TIME_DECAY {
    @Override
    Column upTo(Touched touched, Position position) {
      return touched.decayed();
    }
  };

  /**
   * A touch among those of its order.
   *
   * @param place its place in time, from 1
   * @param touches how many there are
   * @param decayed the decayed weights up to it, as a share of all
   */
  record Touched(Column place, Column touches, Column decayed) {}

  /** Its name in tables. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Share of the touches up to this one, unless it is the last, which makes all of it. */
  abstract Column upTo(Touched touched, Position position);
}
