/** Products that customers may want next, by the association rules. */
@NullMarked
package io.clientele.model.recommendation;

import org.jspecify.annotations.NullMarked;
