"""Figures brought by the reader: from the bytes of a file to a checked proposal and the curated files.

A table that people have goes through five steps, each of which knows nothing of the ones after it.

1. **A grid** (`reading`, `workbook`, `grid`). The kind of the file, its encoding and dialect, or the one sheet of a workbook.
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
5. **Figures** (`shaping`, `numbers`). A figure is its cell with all that is said of it: by the keys of its line, else by the
   heading of its column, else by the line that opens its block, else by the title, else by the name of the sheet, else by the
   reader. What the reader says
   chooses among what the file says and completes it; it never overrides it.

What is left aside is counted and told in one place (`skipping`), what contradicts in another (`contradictions`): the table's
population and the indicator's, a total and its sexes, one series and the other, an IPG and its IPMs. `checking` holds the
figures against the rules of the schema and against the past, `proposal` beside the published ones, and `curated` writes the files
of data/.
A refusal (`setara.refusal`) is one Indonesian sentence that names the shape that was found.
"""
