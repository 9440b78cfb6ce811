/** Whether two records are one person's: comparisons, the model that weighs them, its training. */
@NullMarked
package io.clientele.match;

import org.jspecify.annotations.NullMarked;
