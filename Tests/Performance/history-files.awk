# The files of history.awk. No content is stored: a file is its number and its edits, each the number of a commit on
# main and a line. What it says at some point is worked out from the edits that point has: on main all so far, on a
# release branch those before its cut and those that were picked.

# --- The files ------------------------------------------------------------------------------------------------------

# Adds a file that exists from commit `now` on; returns its number.
function add(area, name, type, length_in_lines) {
  path[++files] = name
  kind[files] = type
  lines[files] = length_in_lines
  born[files] = now
  member[area, ++members[area]] = files
  return files
}

# Directories `depth` levels deep with `fan` in each, and `count` files in every one of them.
function grow(area, top, fan, depth, count, extension, length_in_lines,    i) {
  for (i = 1; i <= count; i++)
    add(area, top "/" verb[1 + i % verbs] "_" noun[1 + (i + files) % nouns] i "." extension, extension,
      length_in_lines / 2 + draw(length_in_lines))
  if (depth > 0)
    for (i = 1; i <= fan; i++)
      grow(area, top "/" noun[i] (depth > 1 ? "s" : ""), fan, depth - 1, count, extension, length_in_lines)
}

# A Go package of `count` files, every fifth a test, that imports packages from before it: `reach` of the newest.
function go_package(area, directory, count, reach,    i, f, name, suffix) {
  package[++packages] = directory
  for (i = 1; i <= count; i++) {
    suffix = i % 5 == 4 ? "_test" : i % 11 == 5 ? "_windows" : i % 11 == 8 ? "_linux" : ""
    name = verb[1 + i % verbs] "_" noun[1 + (i + packages) % nouns] (i > nouns ? i : "") suffix
    f = add(area, directory "/" name ".go", "go", 40 + draw(60))
    imports[f] = draw_imports(reach)
    constraint[f] = i % 17 == 3 ? "darwin || linux" : ""
  }
  if (packages % 12 == 0) {
    embeds[f] = "table.json"
    add(area, directory "/table.json", "json", 30)
  }
}

function draw_imports(reach,    i, chosen) {
  for (i = 0; i < 3 && packages > 1 && reach > 0; i++)
    chosen = chosen " " packages - 1 - draw(packages - 1 < reach ? packages - 1 : reach)
  return chosen
}

function go_packages(area, top, count, file_count, reach,    i) {
  for (i = 1; i <= count; i++)
    go_package(area, top "/" noun[1 + i % nouns] (i > nouns ? verb[1 + i % verbs] : ""), file_count, reach)
}

function plant(    i, count, root) {
  now = 1
  count = split(".dockerignore .editorconfig .eslintrc.js .gitattributes .gitignore .golangci.yml .goreleaser.yml " \
    ".npmignore .nvmrc .prettierignore .prettierrc.json .stylelintrc .tool-versions CODEOWNERS CODE_OF_CONDUCT.md " \
    "Dockerfile LICENSE Makefile README.md SECURITY.md babel.config.json codecov.yml docker-compose.yml " \
    "docker-compose-redis-cluster.yml jest.config.js manifest.yml openapi.yml osv-scanner.toml package.json " \
    "postcss.config.js render.yaml tsconfig.json webpack.config.js yarn.lock", root)
  for (i = 1; i <= count; i++) add("ci", root[i], "md", 60)
  go_packages("server", "pkg", 28, 5, 4)
  go_packages("server", "server/contexts", 16, 4, 6)
  go_package("server", "server/fleet", 110, 40)
  go_packages("server", "server/mdm", 22, 9, 12)
  go_packages("server", "server/vulnerabilities", 14, 8, 8)
  go_package("server", "server/datastore/mysql", 150, 60)
  go_package("server", "server/datastore/mysql/migrations/tables", 260, 0)
  go_packages("server", "server/worker", 10, 6, 30)
  go_package("server", "server/service", 240, 110)
  go_package("server", "ee/server/service", 50, 120)
  go_packages("orbit", "orbit/pkg", 44, 6, 6)
  go_package("orbit", "orbit/cmd/desktop", 6, 44)
  go_package("orbit", "orbit/cmd/orbit", 14, 60)
  go_packages("fleetctl", "cmd/fleetctl", 3, 40, 100)
  go_package("fleetctl", "cmd/fleetctl", 4, 3)
  go_package("fleetctl", "cmd/fleet", 12, 120)
  grow("chrome", "ee/fleetd-chrome/src", 2, 1, 10, "ts", 60)
  grow("frontend", "frontend/components", 22, 1, 5, "tsx", 60)
  grow("frontend", "frontend/pages", 8, 3, 3, "tsx", 70)
  grow("website", "website/views", 6, 2, 8, "js", 60)
  grow("website", "website/api", 8, 1, 12, "js", 50)
  grow("docs", "docs", 3, 2, 7, "md", 60)
  grow("docs", "articles", 0, 0, 160, "md", 50)
  grow("handbook", "handbook", 5, 1, 6, "md", 120)
  grow("ci", ".github/workflows", 0, 0, 60, "yml", 60)
  grow("ci", "tools", 6, 2, 3, "sh", 30)
  grow("ci", "infrastructure", 4, 2, 3, "yml", 40)
  grow("security", "it-and-security", 5, 1, 12, "yml", 20)
  grow("apps", "ee/maintained-apps/outputs", 24, 1, 3, "json", 12)
  grow("assets", "assets", 6, 0, 40, "json", 40)
  grow("assets", "schema/tables", 0, 0, 150, "yml", 20)
  grow("assets", "charts/fleet/templates", 0, 0, 20, "yml", 30)
  grow("assets", "security/status", 3, 1, 6, "md", 30)
  add("pins", "go.mod", "go.mod", 70)
  add("pins", ".github/workflows/generate-osqueryd-targets.yml", "osquery", 20)
}

# --- What a file says -----------------------------------------------------------------------------------------------

# Writes file f as it is at a point of a line of development: with the edits up to `cut` and those picked there.
function write_file(f, cut, line,    i, n, count) {
  printf "M 100644 inline %s\ndata <<END\n", path[f]
  for (i = 1; i <= edits[f]; i++) {
    n = edit_commit[f, i]
    if (n > cut && !((line, n) in picked)) continue
    edited[edit_line[f, i]] = n
    count++
  }
  write_head(f, count)
  for (i = 1; i <= lines[f]; i++)
    if (i in edited) write_edited(f, i, edited[i])
    else print text(kind[f], i, (f * 131 + i * 37) % 9973)
  for (i = 1; i <= edits[f]; i++) delete edited[edit_line[f, i]]
  print "END"
}

function write_edited(f, i, n,    more) {
  for (more = n % 3; more >= 0; more--) print text(kind[f], 3 + more, (f * 131 + i * 37 + n * 17 + more) % 9973)
}

function write_head(f, count) {
  if (kind[f] == "go") write_go_head(f)
  if (kind[f] == "go.mod")
    printf "module %s\n\ngo 1.%d.%d\n\nrequire (\n\tgithub.com/macadmins/osquery-extension v1.%d.0\n)\n", module, \
      21 + int(count / 96), int(count / 12) % 8, int(count / 80)
  if (kind[f] == "osquery")
    printf "name: Generate osqueryd targets\nenv:\n  OSQUERY_VERSION: 5.%d.0\n", 9 + int(count / 40)
}

function write_go_head(f,    i, count, names) {
  if (constraint[f] != "") printf "//go:build %s\n\n", constraint[f]
  count = split(path[f], names, "/")
  printf "package %s\n\nimport (\n\t\"context\"\n\t\"fmt\"\n", names[count - 1]
  if (embeds[f] != "") print "\t_ \"embed\""
  count = split(imports[f], names, " ")
  if (count > 0) print ""
  for (i = 1; i <= count; i++) printf "\t\"%s/%s\"\n", module, package[names[i]]
  print ")\n"
  if (embeds[f] != "") printf "//go:embed %s\nvar table []byte\n\n", embeds[f]
}

# Line i of a file, of which there are as many as values of `salt`.
function text(type, i, salt,    a, b) {
  a = noun[1 + salt % nouns]
  b = verb[1 + int(salt / 7) % verbs]
  if (type == "go") return go_text(i, salt, a, b)
  if (type == "md") return "To " b " a " a ", choose " noun[1 + salt % 17] " and " noun[1 + salt % 23] " in " salt "."
  if (type ~ /^(tsx|ts|js)$/) return "  const " a salt " = use" b "(" noun[1 + salt % 13] ", { " b ": " salt " });"
  if (type == "json") return "  \"" a "_" salt "\": \"" b "\","
  if (type == "go.mod") return "// " a " " b " v1." salt ".0"
  return "  - " b "_" a ": " salt
}

function go_text(i, salt, a, b) {
  if (i % 8 == 0) return ""
  if (i % 8 == 1) return "// " b " is called for the " a " with number " salt " before it is reported."
  if (i % 8 == 2) return "func " b "_" a salt "(ctx context.Context, " a " *fleet." a ") error {"
  if (i % 8 == 7) return "}"
  return "\tif err := svc." b "(ctx, " a "." noun[1 + salt % 11] ", " salt "); err != nil { return wrap(err, " i ") }"
}
