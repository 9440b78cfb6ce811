/** Who will not come back. */
@NullMarked
package io.clientele.model.churn;

import org.jspecify.annotations.NullMarked;
