/** Typed settings, read from HOCON before Spark starts; every problem is told at once. */
@NullMarked
package io.clientele.config;

import org.jspecify.annotations.NullMarked;
