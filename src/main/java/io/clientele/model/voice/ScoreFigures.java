package io.clientele.model.voice;

import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * A metric's figure and its 95 % confidence interval, in points.
 *
 * <p>A net score, p - d of the shares of high and low answers, has the variance (p + d - (p -
 * d)&sup2;) / n, from the multinomial distribution, and the interval that normality gives it: 50,
 * 30 and 20 of 100 are 30.0 +- 15.3. Where fewer than 10 answers are other than most, it would end
 * in a point when all are alike: there it is told with pseudo-answers, 3/4 high, 3/4 low and 3/2
 * between (Rocks 2016), around the score of these. A share has Wilson's score interval (1927),
 * which stays within 0 and 100 and is no point when all answer alike.
 *
 * @param score the figure
 * @param low lower end of the interval
 * @param high its upper end
 * @param margin half the interval's length, before it is cut at the ends of the scale
 */
record ScoreFigures(Column score, Column low, Column high, Column margin) {
  /** The normal distribution's 97.5th percentile. */
  static final double Z = 1.959963984540054;

  private static final int FEWEST_OTHERS = 10;
  private static final double PSEUDO = 0.75;
  private static final double POINTS = 100;

  /** The figures of a net metric, from numbers of answers. */
  static ScoreFigures net(Column answers, Column high, Column low) {
    Column middle = answers.minus(high).minus(low);
    Column alike = answers.minus(greatest(high, low, middle)).lt(FEWEST_OTHERS);
    Column pseudo = when(alike, lit(PSEUDO)).otherwise(lit(0.0));
    Column all = answers.plus(pseudo.multiply(4));
    Column centre = high.minus(low).divide(all);
    Column spread =
        high.plus(low).plus(pseudo.multiply(2)).divide(all).minus(centre.multiply(centre));
    Column margin = lit(Z).multiply(sqrt(spread.divide(all)));
    return new ScoreFigures(
        high.minus(low).divide(answers).multiply(POINTS),
        greatest(centre.minus(margin), lit(-1.0)).multiply(POINTS),
        least(centre.plus(margin), lit(1.0)).multiply(POINTS),
        margin.multiply(POINTS));
  }

  /** The figures of a metric that is a share, from numbers of answers. */
  static ScoreFigures share(Column answers, Column high) {
    Column p = high.divide(answers);
    Column n = answers.cast("double");
    Column shrunk = lit(1).plus(lit(Z * Z).divide(n));
    Column centre = p.plus(lit(Z * Z / 2).divide(n)).divide(shrunk);
    Column spread = p.multiply(lit(1).minus(p)).divide(n);
    Column margin =
        lit(Z).multiply(sqrt(spread.plus(lit(Z * Z / 4).divide(n.multiply(n))))).divide(shrunk);
    return new ScoreFigures(
        p.multiply(POINTS),
        centre.minus(margin).multiply(POINTS),
        centre.plus(margin).multiply(POINTS),
        margin.multiply(POINTS));
  }

  /** The figures of one kind where a condition holds, of another where not. */
  static ScoreFigures either(Column condition, ScoreFigures yes, ScoreFigures no) {
    return new ScoreFigures(
        when(condition, yes.score()).otherwise(no.score()),
        when(condition, yes.low()).otherwise(no.low()),
        when(condition, yes.high()).otherwise(no.high()),
        when(condition, yes.margin()).otherwise(no.margin()));
  }
}
