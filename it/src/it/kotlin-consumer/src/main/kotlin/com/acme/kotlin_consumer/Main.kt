package com.acme.kotlin_consumer

fun main() {
    Geo.instantiate { value -> println("log $value") }.use { geo ->
        val result = geo.div_mod(17, 5)
        println("${result.value0} remainder ${result.value1}, ${geo.memory().getNullTerminatedString(0)}")
    }
}
