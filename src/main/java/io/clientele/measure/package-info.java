/** The formulas that models and groupings are judged by: plain numbers, no tables. */
@NullMarked
package io.clientele.measure;

import org.jspecify.annotations.NullMarked;
