"""Figures brought by the reader: from the bytes of a file to a checked proposal and the curated files.

A table that people have goes through five steps, each of which knows nothing of the ones after it.

1. **A grid** (`reading`, `workbook`). The kind of the file, its encoding and dialect, or the one sheet of a workbook.
   Everything is bounded before it is parsed: bytes, parts, elements, lines, columns, cells, the length of a cell. Of a workbook
   only the parts that are needed are opened, and a document type in one of them ends the reading.
2. **A table** (`layout`). The heading is found first: it ends before the first line with a label and a figure, or with the line
   that names the columns of one figure a line. From there on every line is data. The column of regions is the one whose heading
   and names say so; other columns are keys (code, province, year, sex, indicator, series, month), figures, or unused. There is no
   other reader for portals, templates or tables of BPS: they differ only in which keys have a column of their own.
3. **Words** (`words`). Every heading and title is taken apart into what it names: indicator, sex, years, series, month,
   population, and whether it is a rank, a target or a change. A column of which words are left over is not taken.
4. **Regions** (`places`, `regions`). Names and codes, old ones and the ministry's, to codes; the lines of other provinces, of
   summaries and of notes are recognised, a name that is nobody's is an error.
5. **Figures** (`shaping`). A figure is its cell with all that is said of it: by the cells of its line, the line that
   opens its block and the heading of its column, which must agree; else by the title with the name of the sheet; else by the
   reader, who chooses among what the file says and completes it, and never overrides it.

What a cell, a number and a remark is stands in one place (`forms`), what was left aside with its count there too. So does
what contradicts (`contradictions`): a title, the name of a sheet or of the file and the lines, the table's population or unit and
the indicator's, a total and its sexes, one series and the other, an IPG and its IPMs. `proposal` holds the figures against the
rules of the schema, the past, all others and the published ones, and `curated` writes the files of data/ and empty tables.
A refusal (`setara.refusal`) is one Indonesian sentence that names the shape that was found. Nothing is read without end: not the
bytes, not the lines above a table, not the letters that are taken apart into words.
"""
