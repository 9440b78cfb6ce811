/** Recency, frequency and monetary scores. */
@NullMarked
package io.clientele.model.rfm;

import org.jspecify.annotations.NullMarked;
