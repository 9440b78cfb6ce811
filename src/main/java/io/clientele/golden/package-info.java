/** Who is who. */
@NullMarked
package io.clientele.golden;

import org.jspecify.annotations.NullMarked;
