@NullMarked
package io.clientele.check;

import org.jspecify.annotations.NullMarked;
