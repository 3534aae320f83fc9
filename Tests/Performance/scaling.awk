# Draws lines of WHAT, NUMBER, git's and git fleet's milliseconds, sorted, as SVG: a panel for each WHAT, both axes
# logarithmic, so that what grows with what is asked about is a straight line.
BEGIN {
  FS = "\t"
  width = 380; height = 250; left = 56; right = 26; top = 34; bottom = 40; columns = 2
}
{
  if ($1 != name) { panels++; name = $1; title[panels] = $1 }
  n = ++points[panels]
  x[panels, n] = $2; git[panels, n] = $3; fleet[panels, n] = $4
}
function log10(v) { return log(v) / log(10) }
function floor(v) { return v >= 0 || v == int(v) ? int(v) : int(v) - 1 }
function ceiling(v) { return -floor(-v) }
function place_x(v) { return left + (log10(v) - low_x) / (high_x - low_x) * (width - left - right) }
function place_y(v) { return height - bottom - (log10(v) - low_y) / (high_y - low_y) * (height - top - bottom) }
function words(v) { return v >= 1000 ? v / 1000 " s" : v " ms" }
function limits(p,    i) {
  low_x = 99; high_x = -99; low_y = 99; high_y = -99
  for (i = 1; i <= points[p]; i++) {
    if (log10(x[p, i]) < low_x) low_x = log10(x[p, i])
    if (log10(x[p, i]) > high_x) high_x = log10(x[p, i])
    if (log10(git[p, i]) > high_y) high_y = log10(git[p, i])
    if (log10(fleet[p, i]) > high_y) high_y = log10(fleet[p, i])
    if (log10(git[p, i]) < low_y) low_y = log10(git[p, i])
    if (log10(fleet[p, i]) < low_y) low_y = log10(fleet[p, i])
  }
  if (high_x == low_x) high_x = low_x + 1
  low_y = floor(low_y); high_y = ceiling(high_y)
  if (high_y == low_y) high_y = low_y + 1
}
function curve(p, is_fleet,    i, path, value) {
  for (i = 1; i <= points[p]; i++) {
    value = is_fleet ? fleet[p, i] : git[p, i]
    path = path sprintf("%s%.1f,%.1f", i == 1 ? "" : " ", place_x(x[p, i]), place_y(value))
    printf "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>\n", is_fleet ? "fleet" : "git", place_x(x[p, i]), place_y(value)
  }
  printf "<polyline class=\"%s\" points=\"%s\"/>\n", is_fleet ? "fleet" : "git", path
}
END {
  rows = int((panels + columns - 1) / columns)
  printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n", columns * width, rows * height + 24
  print "<title>How the time of git fleet and of git grows with what they are asked about</title>"
  print "<style>polyline{fill:none;stroke-width:2}.grid{stroke:#ddd}polyline.git{stroke:#888}polyline.fleet{stroke:#0a58ca}circle.git{fill:#888}circle.fleet{fill:#0a58ca}</style>"
  printf "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", columns * width, rows * height + 24
  printf "<text x=\"%d\" y=\"16\" fill=\"#0a58ca\">git fleet</text><text x=\"%d\" y=\"16\" fill=\"#666\">git, the nearest script</text>\n", left, left + 70
  for (p = 1; p <= panels; p++) {
    limits(p)
    printf "<g transform=\"translate(%d,%d)\">\n", ((p - 1) % columns) * width, 24 + int((p - 1) / columns) * height
    printf "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>\n", left, top - 14, title[p]
    for (decade = low_y; decade <= high_y; decade++) {
      y = place_y(10 ^ decade)
      printf "<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n", left, y, width - right, y, left - 6, y + 4, words(10 ^ decade)
    }
    for (i = 1; i <= points[p]; i++)
      printf "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>\n", place_x(x[p, i]), height - bottom + 18, x[p, i]
    curve(p, 0)
    curve(p, 1)
    print "</g>"
  }
  print "</svg>"
}
