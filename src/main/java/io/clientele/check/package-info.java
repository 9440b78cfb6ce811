/** What must hold of a night's tables before readers see them. */
@NullMarked
package io.clientele.check;

import org.jspecify.annotations.NullMarked;
