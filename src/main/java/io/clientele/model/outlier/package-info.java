/** Who is unlike the others, and why. */
@NullMarked
package io.clientele.model.outlier;

import org.jspecify.annotations.NullMarked;
