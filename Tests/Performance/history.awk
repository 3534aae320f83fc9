# Prints the fast-import stream of a monorepo that is laid out and released as fleetdm/fleet is, with `commits`
# commits on main (awk -v commits=6000). What looks random comes from a generator of its own, so that every awk prints
# the same bytes. history-files.awk has the files.

BEGIN {
  seed = 20250617
  module = "github.com/fleetdm/fleet/v4"
  nouns = split("host team policy query label profile script bundle software user session activity report campaign " \
    "schedule secret installer device enrollment certificate target upgrade setting vulnerability", noun)
  verbs = split("load store list count merge check parse render fetch queue notify expire", verb)
  areas = split("server:270 frontend:160 website:140 docs:120 handbook:110 fleetctl:50 orbit:45 ci:45 security:35 " \
    "apps:25 pins:20 chrome:4", area_table)
  plant()
  trains()
  for (now = 1; now <= commits; now++) {
    land()
    for (train = 1; train <= 3; train++) run_train()
    if (now % 15 == 0) leave_branch()
    if (now % 40 == 0) tag("tf-mod-" some_noun() "-v1." now ".0", now)
  }
  print "done"
}

# A number from 0 to bound - 1, by the generator of Park and Miller, which is exact in the doubles of awk.
function draw(bound) {
  seed = (seed * 16807) % 2147483647
  return seed % bound
}

# --- Commits --------------------------------------------------------------------------------------------------------

# begin REF MARK TIME AUTHOR SUBJECT BODY FROM: the files of the commit follow.
function begin(ref, mark, time, author, subject, body, from) {
  printf "commit %s\nmark :%d\n", ref, mark
  printf "author Dev %d <dev%d@example.com> %d +0%d00\n", author, author, time, author % 4
  printf "committer GitHub <noreply@github.com> %d +0000\ndata <<END\n%s\n", time, subject
  if (body != "") printf "\n%s\n", body
  print "END"
  if (from != "") print "from " from
}

# Commit n of main has mark n; all others are numbered from here.
function next_mark() { return 1000000 + ++others }

function tag(name, mark) { printf "reset refs/tags/%s\nfrom :%d\n\n", name, mark }

function annotated_tag(name, mark) {
  printf "tag %s\nfrom :%d\ntagger Dev 9 <dev9@example.com> %d +0000\n", name, mark, time_of(now) + 2000
  printf "data <<END\nThe extension.\nEND\n"
}

function time_of(n) { return 1650000000 + n * 6900 + n * 7919 % 3600 }

# Commit `now` of main.
function land(    f, i, area) {
  for (train = 1; train <= 3; train++)
    if (now == landing[train]) {
      land_release()
      return
    }
  area = now == 1 ? "" : draw_area()
  area_of[now] = area
  is_fix[now] = draw(5) < 2
  subject_of[now] = (is_fix[now] ? "Fix " : "Update ") some_noun() " " some_noun() " " verb[1 + draw(verbs)] " in " area
  author_of[now] = 1 + draw(9)
  if (now == 1) subject_of[now] = "Start from what there was"
  else touch_files(area)
  if (now % 400 == 399 && now > 20) merge_branch()
  else begin_on_main(draw_body())
  if (now == 1) for (f = 1; f <= files; f++) write_file(f, now, "main")
  else write_touched(now, now, "main")
}

function begin_on_main(body) {
  begin("refs/heads/main", now, time_of(now), author_of[now], subject_of[now] " (#" 10000 + now ")", body, "")
}

function some_noun() { return noun[1 + draw(nouns)] }

function draw_area(    i, rest, parts) {
  rest = draw(1024)
  for (i = 1; i <= areas; i++) {
    split(area_table[i], parts, ":")
    rest -= parts[2]
    if (rest < 0) return parts[1]
  }
  return "server"
}

function draw_body() {
  if (draw(3) == 0) return ""
  return "For #" 9000 + now "\n\n# Checklist for submitter\n\n- [x] Changes file added for user-visible changes\n" \
    "- [x] Added or updated tests\n- [x] Manual check of " some_noun() " and " some_noun()
}

# Decides what commit `now` does to the files of an area.
function touch_files(area,    i, f, count) {
  count = 1 + draw(4)
  if (draw(25) == 0) count += 8
  for (i = 1; i <= count; i++) {
    f = member[area, 1 + draw(members[area])]
    if (gone[f] || born[f] == now) continue
    if (draw(14) == 0 && kind[f] !~ /^(go.mod|osquery)$/) f = add_beside(area, f)
    else if (draw(120) == 0 && kind[f] == "tsx") gone[f] = now
    else edit(f)
    touch(f)
  }
  if (area ~ /^(server|frontend|fleetctl)$/ && draw(3) > 0) add_note(1, "changes/")
  if (area == "orbit" && draw(3) > 0) add_note(2, "orbit/changes/")
}

function touch(f) { touched[now, ++touches[now]] = f }

function add_note(train, directory) { touch(add("notes" train, directory 9000 + now "-" some_noun(), "md", 2)) }

function edit(f,    i) {
  for (i = draw(3); i >= 0; i--) {
    edit_line[f, ++edits[f]] = 1 + draw(lines[f])
    edit_commit[f, edits[f]] = now
  }
}

function add_beside(area, f,    directory, new) {
  directory = path[f]
  sub(/[^\/]*$/, "", directory)
  new = add(area, directory verb[1 + draw(verbs)] "_" now "_" files "." kind[f], kind[f], 30 + draw(40))
  imports[new] = imports[f]
  return new
}

# Writes what commit n did, at a point of a line of development.
function write_touched(n, cut, line,    i, f) {
  for (i = 1; i <= touches[n]; i++) {
    f = touched[n, i]
    if (gone[f] == n) print "D " path[f]
    else if (exists(f, cut, line)) write_file(f, cut, line)
  }
}

function exists(f, cut, line) {
  if (born[f] > cut && !((line, born[f]) in picked)) return 0
  return !gone[f] || gone[f] > cut
}

# Makes commit `now` a true merge of a branch that has the same change in two commits.
function merge_branch(    ref, mark) {
  ref = "refs/heads/feat-" 9000 + now
  begin(ref, next_mark(), time_of(now) - 9000, author_of[now], "wip", "", ":" now - 8)
  picked[ref, now] = 1
  write_touched(now, now - 8, ref)
  mark = next_mark()
  begin(ref, mark, time_of(now) - 5000, author_of[now], "Write about it", "", "")
  printf "M 100644 inline docs/feature-%d.md\ndata <<END\nWhat it does.\nEND\n", now
  begin_on_main("")
  printf "merge :%d\nM 100644 inline docs/feature-%d.md\ndata <<END\nWhat it does.\nEND\n", mark, now
}

# A branch that nobody merged, some way behind main.
function leave_branch(    ref, base, f) {
  ref = "refs/heads/" 9000 + now "-" some_noun()
  base = now - draw(now < 60 ? now : 60)
  begin(ref, next_mark(), time_of(now) + 600, 1 + draw(9), "Try another " some_noun(), "", ":" base)
  f = member["server", 1 + draw(members["server"])]
  if (exists(f, base, ref)) write_file(f, base - 200, ref)
  printf "M 100644 inline frontend/trial-%d.tsx\ndata <<END\nexport const trial = %d;\nEND\n", now, now
}

# --- Releases -------------------------------------------------------------------------------------------------------

# Each is cut every `period` commits, the last time `last` commits before main's tip. It is open for picks of fixes
# in its areas for `window` commits, then tagged off main, and the release commit lands on main ten commits later.
function trains() {
  set_train(1, "fleet-v4.", "rc-minor-fleet-v4.", "Prepare Fleet v4.", "server|frontend|fleetctl", 270, 255, 60)
  set_train(2, "orbit-v1.", "rc-minor-fleetd-v1.", "Release fleetd 1.", "orbit", 340, 310, 45)
  set_train(3, "fleetd-chrome-v1.", "rc-minor-fleetd-chrome-v1.", "Set up extension 1.", "chrome", 1450, 1400, 20)
  changelog[1] = "CHANGELOG.md"
  version_file[1] = "tools/fleetctl-npm/package.json"
  version_form[1] = "{\n  \"version\": \"v4.%s\"\n}\n"
  changelog[2] = "orbit/CHANGELOG.md"
  version_file[2] = ".github/workflows/generate-desktop-targets.yml"
  version_form[2] = "env:\n  FLEET_DESKTOP_VERSION: 1.%s\n"
  changelog[3] = "ee/fleetd-chrome/CHANGELOG.md"
  version_file[3] = "ee/fleetd-chrome/package.json"
  version_form[3] = "{\n  \"version\": \"1.%s\"\n}\n"
}

function set_train(i, tag_prefix, branch_prefix, subject, areas_to_pick, cut_every, cut_last, open_for) {
  train_tag[i] = tag_prefix
  branch[i] = branch_prefix
  title[i] = subject
  picks_from[i] = areas_to_pick
  period[i] = cut_every
  last[i] = cut_last
  window[i] = open_for
}

# Goes on with the release in `train` after commit `now` of main.
function run_train(    age) {
  if ((commits - now) % period[train] == last[train]) cut_release()
  if (!cut[train]) return
  age = now - cut[train]
  if (age > 0 && is_fix[now] && area_of[now] ~ "^(" picks_from[train] ")$") {
    if (age <= window[train]) pick(now)
    else fresh[train] = now " " fresh[train]
  }
  if (age == window[train]) ship(".0")
  if (age == window[train] + 60 && train == 1) patch()
}

function cut_release() {
  cut[train] = now
  minor[train]++
  line[train] = "line " train "." minor[train]
  on[train] = "refs/heads/" branch[train] minor[train] ".0"
  from[train] = ":" now
  landing[train] = now + window[train] + 10
  fresh[train] = ""
}

function start_on_branch(subject, time, author) {
  tip[train] = next_mark()
  begin(on[train], tip[train], time, author, subject, "", from[train])
  from[train] = ""
}

function pick(n,    subject) {
  subject = subject_of[n] " (#" 10000 + n ")"
  if (n % 3 == 0) subject = "Cherry-pick: " subject " (#" 50000 + n ")"
  if (n % 3 == 1) subject = "To RC: " subject_of[n] " (#" 50000 + n ")"
  picked[line[train], n] = 1
  start_on_branch(subject, time_of(now) + 1200, author_of[n])
  write_touched(n, cut[train], line[train])
}

# Collects the notes, raises the version, tags.
function ship(patch_level,    i, f) {
  start_on_branch(title[train] minor[train] patch_level, time_of(now) + 1800, 9)
  write_version(patch_level)
  for (i = 1; i <= members["notes" train]; i++) {
    f = member["notes" train, i]
    if ((line[train], f) in shipped || !exists(f, cut[train], line[train])) continue
    print "D " path[f]
    shipped[line[train], f] = 1
  }
  if (train == 3) annotated_tag(train_tag[train] minor[train] patch_level, tip[train])
  else tag(train_tag[train] minor[train] patch_level, tip[train])
  if (train == 2) tag(train_tag[train] minor[train] ".0-1", cut[train])
}

# The patch release: its branch goes on from the tag with up to three later fixes.
function patch(    i, count, numbers) {
  from[train] = ":" tip[train]
  on[train] = "refs/heads/rc-patch-fleet-v4." minor[train] ".1"
  count = split(fresh[train], numbers, " ")
  for (i = count < 3 ? count : 3; i > 0; i--) pick(numbers[i])
  ship(".1")
}

# Brings the release commit of `train` to main.
function land_release(    i, f) {
  author_of[now] = 9
  subject_of[now] = title[train] minor[train] ".0"
  begin_on_main("")
  write_version(".0")
  for (i = 1; i <= members["notes" train]; i++) {
    f = member["notes" train, i]
    if (!((line[train], f) in shipped) || gone[f]) continue
    gone[f] = now
    print "D " path[f]
  }
}

function write_version(patch_level,    i) {
  printf "M 100644 inline %s\ndata <<END\n", version_file[train]
  printf version_form[train] "END\n", minor[train] patch_level
  printf "M 100644 inline %s\ndata <<END\n## %s%d%s\n\n", changelog[train], train_tag[train], minor[train], patch_level
  for (i = minor[train]; i > 0; i--)
    printf "* Improved the %s of the %s, as it was in 1.%d.\n", noun[1 + i % nouns], noun[1 + i * 7 % nouns], i
  print "END"
}
