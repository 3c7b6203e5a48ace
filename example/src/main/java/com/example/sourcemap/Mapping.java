package com.example.sourcemap;

/**
 * One mapping of a source map. Lines count from 1, columns from 0.
 *
 * @param generatedLine the line in the generated file
 * @param generatedColumn the column in the generated file
 * @param source the original file; null if the generated text has none
 * @param originalLine the line in the original file
 * @param originalColumn the column in the original file
 * @param name the identifier in the original file; null if there is none
 */
public record Mapping(
    int generatedLine,
    int generatedColumn,
    String source,
    int originalLine,
    int originalColumn,
    String name) {}
