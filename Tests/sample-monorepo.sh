#!/bin/sh
# Makes a small monorepo at DIR that ships orbit (with desktop), fleetd-chrome and fleet on their own tags.
# One fast-import stream with fixed people and dates: every object id is the same on every machine.
#
# Main's tip is the afternoon of the freeze day, 2025-06-17. A commit's mark is its pull request number.
#
# Last tags      orbit-v1.43.0 and fleet-v4.69.0 are off main, fleetd-chrome-v1.3.2 too (annotated, never merged
#                back: package.json and CHANGELOG.md stay at 1.3.1). orbit-v1.42.0 is on main, on an unrelated commit.
# Since then     orbit: code in #28203, #28461 and the true merge #28420 (one of its side commits); shared code in #28350,
#                Go in #28444, a note alone in #28501. #28230 is in the tag: same patch-id, other blobs.
#                fleetd-chrome: only the dependency bump #28415. fleet: what main got since #27955, less two picks.
# Not releases   orbit-v1.18.0-RC2, orbit-v1.18.0.2, orbit-v1.41.0-1 (newest orbit tag by date), orbit-1.28.0-1,
#                orbit-win-arm-test, fleetd-chrome-v1.3.2-beta, fleet-test-notarization; other families: tf-mod-*,
#                v4.37.0, v4.43.4, 3.13.0.
# By date        fleet-v4.68.2 (06-12) is newer than fleet-v4.69.0 (06-06). fleet-v4.69.1 and fleetd-chrome-v1.4.0
#                are later than main's tip, the second one a descendant of it.
# Names          fleet-v4.69.0 and orbit-test-build are branches as well as tags.
# Release        "Release fleetd X" collects orbit/changes/* off main. Landed again on main: 1.40.0 as the same
# commits        patch, 1.41.0 and 1.41.1 with another changelog, 1.43.0 with another workflow as well.
# Patch lines    orbit-v1.41.1 and fleet-v4.68.1 hold raw picks (#28011 is in two lines); rc-patch-fleet-v4.68.3 goes on.
# Undone         #27842 adds orbit/pkg/countdown, #27890 reverts it: orbit did not change since orbit-v1.42.0.
# Candidate      rc-minor-fleet-v4.70.0, cut at #28533: a pick with the same patch-id (#28537), one whose subject alone
#                agrees (#28558), two combined (#28540, #28542), a fix of its own. #28551 was not picked.
# Half merged    #28290: back end in #28377 (with a migration) and #28485, front end only on 28290-schedule-scripts-ui.
#                27401-ubuntu-24 is what a squash left behind, dev3-patch-2 a page edit whose number is no issue.
# Changes files  shipped but still there: changes/26011-*, 27233-*, 27802-*.md, 28391-* (in 4.68.2), orbit/changes/27960-*
#                and the note of fleetd-chrome. Wrong place: orbit/27401-ubuntu-24. Blank: 28397-*. CRLF: 28390-*.
#                A leading space, no bullet and no newline at the end: " 28399-*".
# Dependencies   Go 1.24.3 at the last tags, 1.24.4 now; osquery 5.16.0 and 5.17.0; macadmins v1.2.3, once a pseudo-version.
#                fleet-and-orbit.yml has an OSQUERY_VERSION that says nothing about a release.
set -eu

[ $# -eq 1 ] || { echo "usage: ${0##*/} DIR" >&2; exit 129; }
case $1 in /*) directory=$1 ;; *) directory=$PWD/$1 ;; esac
if [ -n "$(ls -A "$directory" 2>/dev/null)" ]; then
  echo "fatal: '$1' is not empty; name a directory that is empty or does not exist" >&2
  exit 128
fi

# Nothing of the user's configuration, environment or templates may reach the objects.
for name in $(git rev-parse --local-env-vars); do unset "$name"; done
unset GIT_TEMPLATE_DIR GIT_NAMESPACE
export GIT_DEFAULT_REF_FORMAT=files
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_ATTR_NOSYSTEM=1
export HOME=/dev/null XDG_CONFIG_HOME=/dev/null LC_ALL=C TZ=UTC

# --- The stream's words -----------------------------------------------------------------------------------------

# on BRANCH [:MARK]: the commits that follow go to BRANCH, which starts at MARK.
on() { ref=refs/$1 from=${2:+"from $2"}; }

# person ROLE: sets `name` to "Name <address>" and `zone`.
person() {
  case $1 in
    dev1) name='Dev One <dev1@example.com>' zone=-0500 ;;
    dev2) name='Dev Two <dev2@example.com>' zone=-0300 ;;
    dev3) name='Dev Three <dev3@example.com>' zone=+0100 ;;
    release) name='Release Engineer <release@example.com>' zone=-0500 ;;
    actions) name='github-actions[bot] <github-actions[bot]@users.noreply.github.com>' zone=+0000 ;;
    dependabot) name='dependabot[bot] <dependabot[bot]@users.noreply.github.com>' zone=+0000 ;;
  esac
}

# begin MARK "AUTHOR WHEN" "COMMITTER WHEN" SUBJECT BODY
begin() {
  printf 'commit %s\nmark :%s\nauthor %s\ncommitter %s\ndata <<END\n%s\n' "$ref" "$1" "$2" "$3" "$4"
  if [ -n "$5" ]; then printf '\n%s\n' "$5"; fi
  printf 'END\n'
  if [ -n "$from" ]; then printf '%s\n' "$from"; fi
  from=
}

# pull NUMBER WHO WHEN SUBJECT [BODY]: a squash merge.
pull() {
  person "$2"
  begin "$1" "$name $3:00 $zone" "GitHub <noreply@github.com> $3:00 $zone" "$4 (#$1)" "${5-}"
}

# commit MARK WHO WHEN SUBJECT [BODY]: a commit made by hand.
commit() {
  person "$2"
  begin "$1" "$name $3:00 $zone" "$name $3:00 $zone" "$4" "${5-}"
}

# pick MARK WHO WHEN WHEN-PICKED SUBJECT: what `git cherry-pick` does on a patch branch.
pick() {
  person "$2"
  author="$name $3:00 $zone"
  person release
  begin "$1" "$author" "$name $4:00 $zone" "$5" ''
}

# put PATH TEXT: a file that ends in a newline. bare PATH TEXT: one that does not. drop PATH...
put() { printf 'M 100644 inline %s\ndata <<END\n%s\nEND\n' "$1" "$2"; }
bare() { printf 'M 100644 inline %s\ndata %s\n%s\n' "$1" "${#2}" "$2"; }
drop() { for file in "$@"; do printf 'D %s\n' "$file"; done; }

# branch NAME :MARK, tag NAME :MARK, annotated NAME :MARK WHO WHEN TEXT
branch() { printf 'reset refs/heads/%s\nfrom %s\n\n' "$1" "$2"; }
tag() { printf 'reset refs/tags/%s\nfrom %s\n\n' "$1" "$2"; }
annotated() {
  person "$3"
  printf 'tag %s\nfrom %s\ntagger %s %s:00 %s\ndata <<END\n%s\nEND\n' "$1" "$2" "$name" "$4" "$zone" "$5"
}

# --- The files --------------------------------------------------------------------------------------------------

# source_file PATH STANDARD-IMPORTS OTHER-IMPORTS BODY [CONSTRAINT]: a Go file; imports of this module start at its root.
source_file() {
  package=${1%/*} package=${package##*/}
  case $1 in cmd/fleet/* | cmd/fleetctl/main.go | orbit/cmd/*) package=main ;; esac
  printf 'M 100644 inline %s\ndata <<END\n' "$1"
  if [ -n "${5-}" ]; then printf '//go:build %s\n\n' "$5"; fi
  printf 'package %s\n' "$package"
  if [ -n "$2$3" ]; then
    printf '\nimport (\n'
    for import in $2; do printf '\t"%s"\n' "$import"; done
    if [ -n "$2" ] && [ -n "$3" ]; then printf '\n'; fi
    for import in $3; do
      case $import in github.com/*) ;; *) import=github.com/fleetdm/fleet/v4/$import ;; esac
      printf '\t"%s"\n' "$import"
    done
    printf ')\n'
  fi
  printf '\n%s\nEND\n' "$4"
}

# go_files GO MACADMINS: the pins that a release looks at.
go_files() {
  put go.mod "module github.com/fleetdm/fleet/v4

go $1

require (
	github.com/macadmins/osquery-extension $2
	github.com/rs/zerolog v1.32.0
)"
  put Dockerfile-desktop-linux "FROM --platform=linux/amd64 golang:$1-bookworm
COPY . /usr/src/fleet
WORKDIR /usr/src/fleet/orbit/cmd/desktop
RUN go build -o /output/fleet-desktop"
}

# osqueryd_targets VERSION, desktop_targets VERSION [RUNNER]: the workflows that build what the agent downloads.
osqueryd_targets() {
  put .github/workflows/generate-osqueryd-targets.yml "name: Generate osqueryd targets
on:
  workflow_dispatch:
env:
  OSQUERY_VERSION: $1
jobs:
  linux:
    runs-on: ubuntu-22.04
    steps:
      - run: make osqueryd-linux version=\$OSQUERY_VERSION"
}
desktop_targets() {
  put .github/workflows/generate-desktop-targets.yml "name: Generate Fleet Desktop targets
on:
  push:
    tags:
      - 'orbit-*'
env:
  FLEET_DESKTOP_VERSION: $1
jobs:
  desktop:
    runs-on: ${2:-ubuntu-22.04}
    steps:
      - run: make desktop version=\$FLEET_DESKTOP_VERSION"
}

# tuf STABLE EDGE OSQUERYD: what the update server publishes.
tuf() {
  put orbit/TUF.md "# Published versions

## \`stable\`

| Component | macOS  | Linux  | Windows |
|-----------|--------|--------|---------|
| orbit     | $1 | $1 | $1  |
| desktop   | $1 | $1 | $1  |
| osqueryd  | $3 | $3 | $3  |

## \`edge\`

| Component | macOS  | Linux  | Windows |
|-----------|--------|--------|---------|
| orbit     | $2 | $2 | $2  |
| desktop   | $2 | $2 | $2  |
| osqueryd  | $3 | -      | $3  |"
}

# release_fleetd VERSION DATE TEXT BEFORE: the collected changelog on top of the one before; leaves it in `log`.
release_fleetd() {
  log="## Orbit $1 ($2)

$3

$4"
  put orbit/CHANGELOG.md "$log"
  desktop_targets "$1"
}

# prepare_fleet VERSION DATE TEXT BEFORE: the same for the server and fleetctl.
prepare_fleet() {
  log="## Fleet $1 ($2)

$3

$4"
  put CHANGELOG.md "$log"
  put charts/fleet/Chart.yaml "apiVersion: v2
name: fleet
version: v6.4.1
appVersion: v$1"
  put tools/fleetctl-npm/package.json "{
  \"name\": \"fleetctl\",
  \"version\": \"v$1\",
  \"bin\": { \"fleetctl\": \"./run.js\" }
}"
}

# chrome_package VERSION WEBPACK: the extension's version and its one dependency.
chrome_package() {
  put ee/fleetd-chrome/package.json "{
  \"name\": \"fleetd-for-chrome\",
  \"version\": \"$1\",
  \"devDependencies\": {
    \"webpack\": \"^$2\"
  }
}"
  put ee/fleetd-chrome/package-lock.json "{
  \"name\": \"fleetd-for-chrome\",
  \"version\": \"$1\",
  \"lockfileVersion\": 3,
  \"packages\": {
    \"node_modules/webpack\": { \"version\": \"$2\", \"dev\": true }
  }
}"
}
chrome_131='## fleetd-chrome 1.3.1 (May 20, 2024)

* Stopped asking the server twice for the same queries.'
chrome_132="## fleetd-chrome 1.3.2 (Mar 28, 2025)

* Filled the privacy preferences table again.

$chrome_131"

# chrome_table NAME COLUMNS: one table of the extension.
chrome_table() {
  put "ee/fleetd-chrome/src/tables/$1.ts" "import Table from \"./Table\";

export default class extends Table {
  name = \"$1\";
  columns = [$2];
}"
}

# update_go WAIT VERDICT: two far ends of one file, so that a pick of one has the same patch over other blobs.
update_go() {
  source_file orbit/pkg/update/update.go 'errors time' 'orbit/pkg/constant pkg/retry pkg/secure' "// ErrBadHash says that a target is not what the metadata promised.
var ErrBadHash = errors.New(\"update: hash mismatch\")

// Wait is how long the updater waits before it asks for the metadata again.
const Wait = $1

// Metadata fetches the signed metadata, again when the network was away.
func Metadata(fetch func() error) error {
	return retry.Do(fetch, Wait)
}

// Target is a file that the server publishes for this platform.
type Target struct {
	Name    string
	Version string
	Path    string
}

// Install puts a target in place of the one that runs.
func (t Target) Install(read func() ([]byte, error)) error {
	data, err := read()
	if err != nil {
		return err
	}
	if len(data) == 0 {
		return $2
	}
	return secure.WriteFile(constant.Root+t.Path, data)
}"
}

# table_go TABLES: the list of tables that the agent adds to osquery.
table_go() {
  source_file orbit/pkg/table/table.go '' '' "// Names lists the tables on every platform.
var Names = []string{$1}"
}

# token_go ROTATION, client_go TIMEOUT
token_go() {
  source_file orbit/pkg/token/token.go 'os time' orbit/pkg/constant "// Rotation is how long a device token stays valid.
const Rotation = $1

// Read returns the token of this device.
func Read() (string, error) {
	data, err := os.ReadFile(constant.Root + constant.TokenFile)
	return string(data), err
}"
}
client_go() {
  source_file server/service/orbit_client.go time 'pkg/retry server/fleet' "// configTimeout bounds one request for the agent's configuration.
const configTimeout = $1

// OrbitClient talks to the server for an agent.
type OrbitClient struct {
	baseClient
	nodeKey string
}

// NewOrbitClient makes a client that is not enrolled yet.
func NewOrbitClient(url string) *OrbitClient {
	return &OrbitClient{baseClient: baseClient{url: url, timeout: configTimeout}}
}

// GetConfig returns what the agent should run.
func (c *OrbitClient) GetConfig() (config fleet.OrbitConfig, err error) {
	err = retry.Do(func() error { return c.get(\"/api/fleet/orbit/config\", c.nodeKey, &config) }, time.Second)
	return config, err
}"
}

# service_go NAME DOC FUNCTION STATEMENT: an endpoint of the server with one rule in it.
service_go() {
  source_file "server/service/$1.go" '' 'server/datastore/mysql server/fleet' "// $3 $2
func (s *Service) $3(host fleet.Host) error {
	if err := s.store.Load(&host, mysql.Primary); err != nil {
		return err
	}
	return $4
}"
}

# self_service_tsx COLUMNS LABEL: neighbouring lines, so that a pick of one has another patch.
self_service_tsx() {
  put frontend/pages/hosts/SelfService.tsx "import React from \"react\";

const SelfService = () => (
  <Table
    columns={$1}
    emptyLabel=\"$2\"
  />
);

export default SelfService;"
}

# schema TABLES: the snapshot that goes with the migrations. migration TIME NAME SQL
schema() {
  put server/datastore/mysql/schema.sql "CREATE TABLE hosts (id int NOT NULL, node_key varchar(255));
CREATE TABLE teams (id int NOT NULL, name varchar(255));$1"
}
migration() {
  source_file "server/datastore/mysql/migrations/tables/$1_$2.go" database/sql '' "func init() { Register(\"$1\", up$1) }

func up$1(tx *sql.Tx) error {
	_, err := tx.Exec(\"$3\")
	return err
}"
}

# The feature that lands by a true merge: its files come a second time in the merge commit.
linux_installer() {
  source_file orbit/pkg/installer/installer.go 'os/exec runtime' '' "// Install runs the package manager of this platform on a package.
func Install(path string) error {
	if runtime.GOOS == \"linux\" {
		return exec.Command($1).Run()
	}
	return exec.Command(\"installer\", \"-pkg\", path).Run()
}"
}
linux_agent() {
  linux_installer '"pkcon", "install-local", path'
  put orbit/changes/28105-linux-self-service '* Installs deb and rpm packages that a user picked in self-service.'
}
linux_server() {
  service_go self_service 'offers the installers that fit the platform of a host.' OfferInstallers 's.store.Insert("offers", host.ID)'
}
linux_page() {
  put frontend/pages/hosts/LinuxPackages.tsx 'export const linuxPackages = ["deb", "rpm"];'
  put changes/28105-linux-self-service '- Added self-service installation of deb and rpm packages.'
}

# What lands on main and again, picked, elsewhere.
fix_read_only() {
  source_file orbit/pkg/platform/platform_unix.go 'errors io/fs os' '' '// Exit ends the agent, unless the disk is only read-only.
func Exit(err error) {
	if errors.Is(err, fs.ErrPermission) {
		return
	}
	os.Exit(1)
}' '!windows'
  put orbit/changes/27140-read-only-directory '* Fixed the start of the agent when its directory is read-only.'
}
know_ubuntu() {
  source_file orbit/pkg/platform/distribution_linux.go strings '' '// Known says whether the distribution is one that was tested.
func Known(name string) bool { return strings.HasPrefix(name, "Ubuntu 24") }'
  put orbit/27401-ubuntu-24 '* Recognises Ubuntu 24.04.'
}
fix_profile_retry() {
  service_go profiles 'marks a profile as failed after three tries.' FailProfile 's.store.Insert("profile_failures", host.ID)'
  put changes/27588-profile-retry '* Fixed the status of a profile after a failed retry.'
}
fix_script_timeout() {
  service_go timeouts 'gives a script the default timeout.' DefaultTimeout 's.store.Insert("timeouts", host.ID)'
  put changes/27985-script-timeout '* Fixed scripts that were saved without a timeout.'
}
align_label_filter() {
  put frontend/pages/software/LabelFilter.tsx 'export const labels = true;
export const align = "left";'
}
fix_empty_update() {
  update_go "$1" 'errors.New("update: empty target")'
  put orbit/changes/28199-empty-update '* Fixed an endless download when an update is empty.'
}
fix_wipe_team() {
  service_go wipe 'wipes a host of the right team.' WipeHost 's.store.Insert("wipes", host.ID)'
  put changes/28391-wipe-team '* Fixed a missing check of the team before a wipe.'
}
fix_scheduled_hour() {
  service_go schedule_api 'answers a request to run a script later, in UTC.' PostSchedule 's.ScheduleScript(host)'
}
fix_offers() {
  source_file server/service/offers.go '' server/fleet '// offers says whether there is anything to offer to a host.
func offers(host fleet.Host) bool { return host.Platform != "" }'
}
fix_package_order() { put frontend/pages/hosts/LinuxPackages.tsx 'export const linuxPackages = ["deb", "rpm"].sort();'; }

# web NAME TEXT: a page of the website.
web() { put "website/views/pages/$1.ejs" "<section class=\"container\"><p>$2</p></section>"; }

# The first commit: a little of everything.
import_tree() {
  go_files 1.21.1 v0.0.15
  osqueryd_targets 5.9.1
  desktop_targets 1.17.0
  tuf 1.17.0 1.17.0 5.9.1
  put .gitignore 'build/'
  put README.md '# Fleet in miniature

A server, a command line tool and the agents that they manage.'
  put LICENSE 'Copyright (c) the sample developers. MIT.'
  put CODEOWNERS '/orbit/ @example/agents'
  put CHANGELOG.md "$fleet_log"
  put orbit/CHANGELOG.md "$orbit_log"
  put charts/fleet/Chart.yaml 'apiVersion: v2
name: fleet
version: v5.0.0
appVersion: v4.38.0'
  put tools/fleetctl-npm/package.json '{
  "name": "fleetctl",
  "version": "v4.38.0"
}'
  put .github/workflows/goreleaser-orbit.yaml "name: Build and sign the agent
on:
  push:
    tags:
      - 'orbit-*'
jobs:
  linux:
    runs-on: ubuntu-20.04
    steps:
      - run: goreleaser release -f orbit/goreleaser-linux.yml"
  put .github/workflows/fleet-and-orbit.yml 'name: Run server and agent together
env:
  OSQUERY_VERSION: 5.5.1'
  for os in linux macos windows; do
    put orbit/goreleaser-$os.yml "project_name: orbit
builds:
  - id: orbit-$os
    dir: ./orbit/cmd/orbit/"
  done
  for folder in changes orbit/changes ee/fleetd-chrome/changes; do bare $folder/.keep ''; done

  source_file cmd/fleet/main.go '' 'ee/server/license server/datastore/mysql server/service server/vulnerabilities' 'func main() {
	store := mysql.New("fleet", license.Tier())
	vulnerabilities.Watch(store)
	service.New(store).Serve()
}'
  source_file cmd/fleetctl/main.go os 'cmd/fleetctl/fleetctl' 'func main() {
	if err := fleetctl.Package(os.Args[1]); err != nil {
		os.Exit(1)
	}
}'
  source_file cmd/fleetctl/fleetctl/package.go '' orbit/pkg/packaging '// Package builds an installer of the agent.
func Package(kind string) error {
	return packaging.Build(kind)
}'
  source_file ee/server/license/license.go '' '' '// Tier is what the licence allows.
func Tier() string { return "premium" }'
  source_file server/vulnerabilities/watch.go '' server/datastore/mysql '// Watch keeps the list of known vulnerabilities fresh.
func Watch(store *mysql.Store) { _ = store.Insert("vulnerabilities", 0) }'
  source_file server/fleet/hosts.go '' '' '// Host is a computer that the server knows.
type Host struct {
	ID       uint
	Platform string
}'
  source_file server/fleet/orbit.go '' '' '// OrbitConfig is what the server tells an agent to run.
type OrbitConfig struct {
	Channel string
	Scripts []string
}'
  source_file server/datastore/mysql/mysql.go '' 'server/datastore/mysql/migrations/tables server/fleet' '// Primary and Replica name the database to ask.
const (
	Primary = iota
	Replica
)

// Store keeps hosts and their results.
type Store struct{ name, tier string }

// New opens a database whose migrations have run.
func New(name, tier string) *Store {
	tables.Run()
	return &Store{name, tier}
}

// Load reads a host.
func (s *Store) Load(host *fleet.Host, from int) error { return nil }

// Insert adds a row.
func (s *Store) Insert(table string, id uint) error { return nil }'
  source_file server/datastore/mysql/migrations/tables/migration.go database/sql '' 'var migrations = map[string]func(*sql.Tx) error{}

// Register adds a migration under its time.
func Register(time string, up func(*sql.Tx) error) { migrations[time] = up }

// Run brings the database up to date.
func Run() {}'
  migration 20230914101500 AddTeams 'CREATE TABLE teams (id int NOT NULL, name varchar(255))'
  schema ''
  source_file server/service/service.go '' server/datastore/mysql '// Service answers the requests of agents and of the user interface.
type Service struct{ store *mysql.Store }

// New makes a service on a store.
func New(store *mysql.Store) *Service { return &Service{store} }

// Serve answers until the process ends.
func (s *Service) Serve() {}'
  source_file server/service/orbit.go '' server/fleet '// OrbitConfig answers an agent that asks what to run.
func (s *Service) OrbitConfig(host fleet.Host) fleet.OrbitConfig {
	return fleet.OrbitConfig{Channel: "stable"}
}'
  source_file server/service/base_client.go time pkg/fleethttp 'type baseClient struct {
	url     string
	timeout time.Duration
}

func (c *baseClient) get(path, key string, out any) error {
	return fleethttp.Get(c.url+path, key, c.timeout, out)
}'
  source_file server/service/device_client.go '' server/fleet '// DeviceClient talks to the server for the person at the computer.
type DeviceClient struct{ baseClient }

// NewDeviceClient makes a client for one device token.
func NewDeviceClient(url string) *DeviceClient { return &DeviceClient{baseClient{url: url}} }

// Host returns the device.
func (c *DeviceClient) Host(token string) (host fleet.Host, err error) {
	return host, c.get("/api/fleet/device/", token, &host)
}'
  source_file server/service/orbit_client_test.go testing server/mock 'func TestGetConfig(t *testing.T) {
	if _, err := NewOrbitClient(mock.URL).GetConfig(); err == nil {
		t.Error("an unknown host was answered")
	}
}'
  source_file server/mock/mock.go '' '' '// URL is where no server answers.
const URL = "http://127.0.0.1:1"'
  client_go '10 * time.Second'
  source_file pkg/retry/retry.go time '' '// Do calls f until it works, three times at most.
func Do(f func() error, wait time.Duration) (err error) {
	for i := 0; i < 3; i++ {
		if err = f(); err == nil {
			return nil
		}
		time.Sleep(wait)
	}
	return err
}'
  source_file pkg/secure/secure.go os '' '// WriteFile writes a file that only its owner can read.
func WriteFile(path string, data []byte) error { return os.WriteFile(path, data, 0o600) }'
  source_file pkg/fleethttp/fleethttp.go 'errors time' '' '// Get asks for a document.
func Get(url, key string, timeout time.Duration, out any) error {
	return errors.New("no answer from " + url)
}'
  source_file pkg/open/open.go os/exec '' '// Browser shows a page.
func Browser(url string) error { return exec.Command("xdg-open", url).Run() }'

  source_file orbit/cmd/orbit/orbit.go '' 'orbit/pkg/augeas orbit/pkg/installer orbit/pkg/platform orbit/pkg/table orbit/pkg/token
    orbit/pkg/update server/service github.com/rs/zerolog/log' 'func main() {
	log.Info().Strs("tables", table.Names).Strs("lenses", augeas.Lenses()).Msg("start")
	if _, err := token.Read(); err != nil {
		platform.Exit(err)
	}
	config, err := service.NewOrbitClient("https://fleet.example.com").GetConfig()
	if err != nil {
		platform.Exit(err)
	}
	for _, script := range config.Scripts {
		_ = installer.Install(script)
	}
	_ = update.Metadata(func() error { return nil })
}'
  source_file orbit/cmd/desktop/desktop.go embed 'orbit/pkg/dialog orbit/pkg/token pkg/open server/service' '//go:embed icon.png
var icons embed.FS

func main() {
	key, err := token.Read()
	if err != nil {
		dialog.Show(err.Error())
	}
	if _, err := service.NewDeviceClient("https://fleet.example.com").Host(key); err == nil {
		_ = open.Browser("https://fleet.example.com/device/" + key)
	}
}'
  put orbit/cmd/desktop/icon.png "$(printf '\211PNG\r\n\032')"
  source_file orbit/pkg/constant/constant.go '' '' 'const (
	// Root is where the agent keeps its files.
	Root = "/opt/orbit/"
	// TokenFile holds the device token.
	TokenFile = "identifier"
)'
  source_file orbit/pkg/augeas/augeas_unix.go embed '' '//go:embed lenses
var files embed.FS

// Lenses names the formats that can be read.
func Lenses() []string {
	entries, _ := files.ReadDir("lenses")
	names := make([]string, len(entries))
	for i, entry := range entries {
		names[i] = entry.Name()
	}
	return names
}' 'linux || darwin'
  source_file orbit/pkg/augeas/augeas_windows.go '' '' '// Lenses names the formats that can be read: none here.
func Lenses() []string { return nil }'
  put orbit/pkg/augeas/lenses/hosts.aug 'module Hosts = let lns = empty'
  put orbit/pkg/augeas/lenses/fstab.aug 'module Fstab = let lns = empty'
  source_file orbit/pkg/dialog/dialog.go time '' '// Timeout closes a dialog that nobody answers.
const Timeout = time.Minute

// Show tells the user something.
func Show(text string) {}'
  source_file orbit/pkg/platform/platform_unix.go os '' '// Exit ends the agent; the service manager starts it again.
func Exit(err error) { os.Exit(1) }' '!windows'
  source_file orbit/pkg/platform/platform_windows.go os '' '// Exit ends the agent with the code that the service manager expects.
func Exit(err error) { os.Exit(1066) }'
  source_file orbit/pkg/table/extension_darwin.go '' github.com/macadmins/osquery-extension/tables/mdm '// MDM names the columns of the enrolment table.
func MDM() int { return len(mdm.MDMInfoColumns()) }'
  source_file orbit/pkg/packaging/packaging.go 'errors strings' 'orbit/pkg/constant orbit/pkg/update' '// Build makes an installer.
func Build(kind string) error {
	if !strings.HasPrefix(constant.Root, "/") {
		return errors.New("no root")
	}
	return update.Metadata(func() error { return nil })
}'
  source_file orbit/pkg/update/update_test.go testing '' 'func TestInstallEmpty(t *testing.T) {
	if (Target{}).Install(func() ([]byte, error) { return nil, nil }) == nil {
		t.Error("an empty target was installed")
	}
}'
  put orbit/README.md '# The agent

Orbit runs osquery and keeps it up to date; Desktop is the icon in the tray.'
  put orbit/tools/cleanup.sh '#!/bin/sh
rm -rf /opt/orbit'
  linux_installer '"true"'
  table_go '"orbit_info"'
  token_go '24 * time.Hour'
  update_go 'time.Second' ErrBadHash

  chrome_package 1.2.0 5.75.0
  put ee/fleetd-chrome/CHANGELOG.md '## fleetd-chrome 1.2.0 (Feb 23, 2023)

* First version in the store.'
  put ee/fleetd-chrome/src/tables/Table.ts 'export default class Table {}'
  put ee/fleetd-chrome/src/background.ts 'import db from "./db";

db.open();'
  put ee/fleetd-chrome/src/db.ts 'export default { open() {} };'
  put ee/fleetd-chrome/src/db.test.ts 'import db from "./db";

test("opens", () => db.open());'
  put ee/fleetd-chrome/src/mocks/handlers.ts 'export const handlers = [];'
  chrome_table users '"uid", "email"'

  self_service_tsx '["name"]' 'No software'
  put frontend/package.json '{ "name": "fleet-ui", "private": true }'
  put docs/Deploy/upgrading.md '# Upgrading

Stop the server, replace it, run the migrations, start it.'
  put handbook/engineering/releases.md '# Releases

Check which agents changed since their last tag.'
  web home 'Know what runs on your computers.'
  put terraform/addons/log-sharing/main.tf 'variable "bucket" {}'
  put it-and-security/default.yml 'policies: []'
}

# --- The history ------------------------------------------------------------------------------------------------

stream() {
  orbit_log='## Orbit 1.17.0 (Sep 28, 2023)

* Updated osqueryd to 5.9.1.'
  fleet_log='## Fleet 4.38.0 (Sep 25, 2023)

* Added teams.'

  # Years of it, in a few commits.
  on heads/main
  pull 14201 release '2023-10-02 09:00' 'Import the server, fleetctl and the agents'
  import_tree
  annotated 3.13.0 :14201 release '2023-10-02 09:30' 'Fleet 3.13.0'
  tag v4.37.0 :14201

  pull 15102 dev2 '2023-11-14 11:20' 'Read the device token again when it expires' 'For #15011'
  token_go '8 * time.Hour'
  tag orbit-v1.18.0 :15102
  tag orbit-v1.18.0-RC2 :15102
  tag orbit-v1.18.0.2 :15102

  pull 18410 dev3 '2024-04-26 10:05' 'Add disk_info table on ChromeOS' '#18102'
  chrome_table disk_info '"id", "capacity"'
  chrome_package 1.3.0 5.75.0
  tag fleetd-chrome-v1.3.0-beta :18410
  annotated fleetd-chrome-v1.3.0 :18410 dev3 '2024-04-29 15:00' 'fleetd-chrome 1.3.0'

  pull 18533 dev1 '2024-05-03 16:40' 'Update Go and the macadmins extension'
  go_files 1.22.3 v1.1.3-0.20240430101500-0123456789ab
  annotated v4.43.4 :18533 release '2024-05-03 18:00' 'Fleet 4.43.4'

  pull 19020 dev3 '2024-05-20 09:10' 'fleetd-chrome: ask for queries once, release 1.3.1'
  put ee/fleetd-chrome/src/db.ts 'let opened = false;

export default { open() { opened = true; } };'
  chrome_package 1.3.1 5.75.0
  put ee/fleetd-chrome/CHANGELOG.md "$chrome_131"
  tag fleetd-chrome-v1.3.1 :19020
  tag fleet-test-notarization :19020

  pull 20333 dev2 '2024-07-09 13:30' 'Start the agent on Windows ARM'
  source_file orbit/pkg/platform/platform_windows.go 'os runtime' '' '// Emulated says whether x86 code runs on another processor.
const Emulated = runtime.GOARCH == "arm64"

// Exit ends the agent with the code that the service manager expects.
func Exit(err error) { os.Exit(1066) }'
  tag orbit-win-arm-test :20333
  tag orbit-1.28.0-1 :20333

  pull 22950 dev1 '2024-10-15 08:55' 'Terraform: let the log bucket expire'
  put terraform/addons/log-sharing/main.tf 'variable "bucket" {}
variable "expire_days" { default = 90 }'
  tag tf-mod-addon-log-sharing-v1.2.0 :22950

  pull 25310 dev1 '2025-01-09 10:10' 'Update Go, osquery and the macadmins extension'
  go_files 1.24.3 v1.2.3
  osqueryd_targets 5.16.0

  # fleetd-chrome 1.3.2: fixed on main, released on a branch that never comes back.
  pull 26101 dev3 '2025-02-20 12:15' 'Fix empty privacy preferences table on ChromeOS' 'For #25479'
  chrome_table privacy_preferences '"network_prediction", "spelling"'
  put ee/fleetd-chrome/changes/25479-privacy-preferences-table '* Filled the privacy preferences table again.'

  pull 26440 dev1 '2025-03-10 10:30' 'Ask again for a wrong LUKS passphrase' '#26146'
  source_file orbit/pkg/luks/luks_linux.go errors orbit/pkg/dialog '// Escrow asks for the passphrase, twice at most.
func Escrow(unlock func() bool) error {
	for i := 0; i < 2; i++ {
		if unlock() {
			return nil
		}
		dialog.Show("Wrong passphrase, try again.")
	}
	return errors.New("luks: no passphrase fits")
}'
  source_file orbit/cmd/orbit/luks_linux.go '' orbit/pkg/luks 'func escrow() error { return luks.Escrow(func() bool { return true }) }'
  put orbit/changes/26146-luks-passphrase '* Asks again when the LUKS passphrase was wrong.'

  # The usual way: the tag is one commit off main, which lands again on main. Here as the very same patch.
  on tags/orbit-v1.40.0 :26440
  commit 1400 release '2025-03-11 18:15' 'Release fleetd 1.40.0'
  release_fleetd 1.40.0 'Mar 11, 2025' '* Asks again when the LUKS passphrase was wrong.' "$orbit_log"
  drop orbit/changes/26146-luks-passphrase
  on heads/main
  pull 26480 release '2025-03-12 10:15' 'Release fleetd 1.40.0'
  release_fleetd 1.40.0 'Mar 11, 2025' '* Asks again when the LUKS passphrase was wrong.' "$orbit_log"
  drop orbit/changes/26146-luks-passphrase
  orbit_log=$log

  pull 26600 dev1 '2025-03-20 14:00' 'Add an activity when a host expires' '#26011'
  service_go hosts 'removes a host that was silent for too long.' ExpireHost 's.store.Insert("activities", host.ID)'
  put changes/26011-host-expiry-activity '* Added an activity when a host expires.'

  on heads/rc-minor-fleetd-chrome-v1.3.2 :26600
  commit 1320 dev3 '2025-03-28 10:00' 'Set up chrome extension 1.3.2 release'
  chrome_package 1.3.2 5.75.0
  put ee/fleetd-chrome/CHANGELOG.md "$chrome_132"
  drop ee/fleetd-chrome/changes/25479-privacy-preferences-table
  annotated fleetd-chrome-v1.3.2-beta :1320 dev3 '2025-03-28 10:20' 'beta of chrome extension 1.3.2'
  annotated fleetd-chrome-v1.3.2 :1320 dev3 '2025-04-04 09:00' 'release chrome extension 1.3.2'

  on heads/main
  pull 26702 dev2 '2025-03-25 09:45' 'Handbook: say who cuts a release branch'
  put handbook/engineering/releases.md '# Releases

Check which agents changed since their last tag.
The release engineer cuts the branch on the Tuesday before.'
  pull 26915 dev2 '2025-04-02 15:10' 'Add windows_updates table' 'Closes #26701'
  table_go '"orbit_info", "windows_updates"'
  source_file orbit/pkg/table/updates_windows.go '' '' '// Updates lists what waits for a restart.
func Updates() []string { return nil }'
  put orbit/changes/26701-windows-updates-table '* Added table windows_updates.'
  tag orbit-test-build :26915
  pull 27010 dev1 '2025-04-08 11:00' 'UI - Keep the page of the policy table' '#26850'
  put frontend/pages/policies/PolicyTable.tsx 'export const keepPage = true;'
  put changes/issue-26850-policy-page '- Fixed the policy table going back to its first page.'

  on tags/orbit-v1.41.0 :27010
  commit 1410 release '2025-04-10 16:00' 'Release fleetd 1.41.0'
  release_fleetd 1.41.0 'Apr 10, 2025' '* Added table windows_updates.' "$orbit_log"
  log_141=$log
  drop orbit/changes/26701-windows-updates-table

  on heads/main
  pull 27133 dev3 '2025-04-11 09:20' 'Website: shorter headline'
  web home 'Know your computers.'

  on tags/fleet-v4.67.0 :27133
  pull 27260 release '2025-04-24 15:30' 'Prepare Fleet v4.67.0'
  prepare_fleet 4.67.0 'Apr 24, 2025' '* Added an activity when a host expires.
* Fixed the policy table going back to its first page.' "$fleet_log"
  drop changes/26011-host-expiry-activity changes/issue-26850-policy-page

  # A fix of the agent, landed on main, then picked into the patch release 1.41.1.
  on heads/main
  pull 27188 dev2 '2025-04-15 10:40' 'Fix agent start when the data directory is read-only' '#27140'
  fix_read_only
  pull 27201 release '2025-04-16 09:00' 'Release fleetd 1.41.0'
  release_fleetd 1.41.0 'Apr 16, 2025' '* Added table windows_updates.' "$orbit_log"
  drop orbit/changes/26701-windows-updates-table
  orbit_log=$log

  on tags/orbit-v1.41.1 :1410
  pick 1411 dev2 '2025-04-15 10:40' '2025-04-21 09:30' 'Fix agent start when the data directory is read-only (#27188)'
  fix_read_only
  commit 1412 release '2025-04-22 11:00' 'Release fleetd 1.41.1'
  release_fleetd 1.41.1 'Apr 22, 2025' '* Fixed the start of the agent when its directory is read-only.' "$log_141"
  drop orbit/changes/27140-read-only-directory

  on heads/main
  pull 27290 release '2025-04-23 10:00' 'Release fleetd 1.41.1'
  release_fleetd 1.41.1 'Apr 22, 2025' '* Fixed the start of the agent when its directory is read-only.' "$orbit_log"
  drop orbit/changes/27140-read-only-directory
  orbit_log=$log
  pull 27305 release '2025-04-25 09:00' 'Prepare Fleet v4.67.0'
  prepare_fleet 4.67.0 'Apr 24, 2025' '* Added an activity when a host expires.
* Fixed the policy table going back to its first page.' "$fleet_log"
  drop changes/issue-26850-policy-page
  fleet_log=$log
  pull 27410 dev1 '2025-04-28 13:20' 'Fixed a race when a team is deleted' '#27120'
  service_go teams 'moves the hosts of a team before the team goes.' DeleteTeam 's.store.Insert("team_moves", host.ID)'
  put changes/27120-team-delete-race '* Fixed a race when a team is deleted while hosts enrol.'
  pull 27466 dev2 '2025-04-30 17:05' 'Recognise Ubuntu 24.04 on start' 'Related issue: #27401'
  know_ubuntu
  branch orbit-test-build :27466
  on heads/27401-ubuntu-24 :27410
  commit 27401 dev2 '2025-04-29 16:00' 'recognise ubuntu 24'
  know_ubuntu

  on heads/main
  pull 27533 dev3 '2025-05-02 10:00' 'Docs: how to go back to an older version'
  put docs/Deploy/upgrading.md '# Upgrading

Stop the server, replace it, run the migrations, start it.
Going back needs a copy of the database from before.'
  pull 27600 dev1 '2025-05-05 09:15' 'Add label filter to the software page' '#27233'
  put frontend/pages/software/LabelFilter.tsx 'export const labels = true;'
  put changes/27233-label-filter '- Added a label filter to the software page'

  # fleet 4.68: the minor, one patch, and a back-port that is newer than the next minor.
  on heads/main
  pull 27640 dev2 '2025-05-06 11:30' 'Fix profile status after a failed retry' '#27588'
  fix_profile_retry
  on tags/fleet-v4.68.0 :27600
  pull 27655 release '2025-05-07 12:00' 'Cherry-pick: Fix profile status after a failed retry (#27640)'
  fix_profile_retry
  pull 27801 release '2025-05-20 15:00' 'Prepare Fleet v4.68.0'
  prepare_fleet 4.68.0 'May 20, 2025' '* Added a label filter to the software page.
* Fixed two bugs with teams and profiles.' "$fleet_log"
  log_468=$log
  drop changes/26011-host-expiry-activity changes/27120-team-delete-race changes/27233-label-filter changes/27588-profile-retry

  on heads/main
  pull 27702 dev1 '2025-05-08 16:10' 'Restart the tray icon when its menu is stuck' '#27622'
  source_file orbit/cmd/desktop/menu.go '' orbit/pkg/dialog 'func restartMenu() { dialog.Show("Fleet Desktop restarts.") }'
  put orbit/changes/27622-desktop-menu '* Restarts Fleet Desktop when its menu is stuck.'
  pull 27731 dev3 '2025-05-12 08:30' 'Website: new pricing page'
  web pricing 'Free for all, premium for companies.'
  on heads/dev3-patch-2 :27731
  commit 2 dev3 '2025-05-12 09:10' 'Update upgrading.md'
  put docs/Deploy/upgrading.md '# Upgrading

Stop the server, replace it, run the migrations, start it again.'

  # orbit 1.42.0: tagged on main, on a commit that has nothing to do with it, and published before that.
  on heads/main
  pull 27790 release '2025-05-14 10:00' 'Update changelog for fleetd 1.42.0 release'
  release_fleetd 1.42.0 'May 14, 2025' '* Recognises Ubuntu 24.04.
* Restarts Fleet Desktop when its menu is stuck.' "$orbit_log"
  drop orbit/changes/27622-desktop-menu
  orbit_log=$log
  pull 27798 actions '2025-05-14 20:00' "Update versions of fleetd components in Fleet's TUF [automated]"
  tuf 1.41.1 1.42.0 5.16.0
  pull 27815 dev1 '2025-05-15 11:45' 'Show team labels in self-service' '#27650'
  self_service_tsx '["name", "team"]' 'No software'
  put changes/27650-self-service-labels '* Added team labels to self-service'
  tag orbit-v1.42.0 :27815

  # Added, then taken out again: nothing is left of it.
  pull 27842 dev2 '2025-05-16 10:20' 'Show a countdown before a restart' '#27755'
  source_file orbit/pkg/countdown/countdown.go time orbit/pkg/dialog '// Run counts down before a restart.
func Run(left time.Duration) { dialog.Show(left.String()) }'
  put orbit/changes/27755-restart-countdown '* Shows a countdown before a restart.'
  pull 27890 dev2 '2025-05-19 09:05' 'Revert "Show a countdown before a restart (#27842)"' 'Reverts fleetdm/fleet#27842'
  drop orbit/pkg/countdown/countdown.go orbit/changes/27755-restart-countdown

  pull 27901 release '2025-05-21 09:00' 'Prepare Fleet v4.68.0'
  prepare_fleet 4.68.0 'May 21, 2025' '* Added a label filter to the software page.
* Fixed two bugs with teams and profiles.' "$fleet_log"
  drop changes/27120-team-delete-race changes/27588-profile-retry
  fleet_log=$log
  pull 27930 dev1 '2025-05-22 14:30' 'Cache the vulnerability feed between runs' 'Story #27802'
  source_file server/vulnerabilities/cache.go time '' '// Fresh is how long a feed is used without asking again.
const Fresh = 12 * time.Hour'
  put changes/27802-vulnerability-cache.md '* Cached the vulnerability feed between runs.'
  pull 27955 dev3 '2025-05-23 09:40' 'Docs: what the vulnerability feed contains'
  put docs/Using/vulnerabilities.md '# Vulnerabilities

The feed is read twice a day.'
  # fleet 4.69 is cut here.

  pull 28011 dev2 '2025-05-27 10:15' 'Fix scripts without a timeout' 'Fixes #27985'
  fix_script_timeout
  pull 28060 dev1 '2025-05-28 16:50' 'Fleet UI: Align the label filter' 'Unreleased bug, found by QA.

- [x] QA checked every browser.'
  align_label_filter

  on tags/fleet-v4.68.1 :27801
  pick 4681 dev2 '2025-05-27 10:15' '2025-05-28 09:00' 'Fix scripts without a timeout (#28011)'
  fix_script_timeout
  pull 28074 release '2025-05-29 14:00' 'Prepare Fleet v4.68.1'
  prepare_fleet 4.68.1 'May 29, 2025' '* Fixed scripts that were saved without a timeout.' "$log_468"
  log_468=$log
  drop changes/27985-script-timeout

  on heads/rc-minor-fleet-v4.69.0 :27955
  pull 28030 dev2 '2025-05-27 12:00' 'Cherry-pick: Fix scripts without a timeout (#28011)'
  fix_script_timeout
  pull 28066 dev1 '2025-05-28 17:30' 'For R.C. - Fleet UI: Align the label filter (#28060)'
  align_label_filter
  pull 28300 release '2025-06-06 15:00' 'Prepare Fleet v4.69.0'
  prepare_fleet 4.69.0 'Jun 6, 2025' '* Added team labels to self-service.
* Cached the vulnerability feed between runs.
* Fixed scripts that were saved without a timeout.' "$fleet_log"
  log_469=$log
  drop changes/26011-host-expiry-activity changes/27233-label-filter changes/27650-self-service-labels
  drop changes/27802-vulnerability-cache.md changes/27985-script-timeout
  tag fleet-v4.69.0 :28300

  # orbit 1.43.0: cut, one pick, released off main.
  on heads/main
  pull 28102 dev1 '2025-05-29 15:20' 'Close dialogs that nobody answers' '#27960'
  source_file orbit/pkg/dialog/dialog.go time '' '// Timeout closes a dialog that nobody answers.
const Timeout = 5 * time.Minute

// Show tells the user something.
func Show(text string) {}'
  put orbit/changes/27960-dialog-timeout '* Closes dialogs that nobody answers.'
  pull 28140 dev3 '2025-05-30 10:00' 'Handbook: who to ask about a freeze'
  put handbook/engineering/freeze.md '# Freeze

Ask the release engineer.'
  pull 28177 dev2 '2025-06-02 11:10' 'Fix device tokens that stay valid too long' '#28044'
  token_go 'time.Hour'
  put orbit/changes/28044-token-rotation '* Fixed device tokens that stayed valid for hours.'
  pull 28203 dev1 '2025-06-03 13:00' 'Wait longer for update metadata after a network change' '#28101'
  update_go '30 * time.Second' ErrBadHash
  put orbit/changes/28101-update-metadata-wait '* Waits for the network before it asks for updates again.'
  pull 28230 dev2 '2025-06-04 09:30' 'Fix endless download of an empty update' '#28199'
  fix_empty_update '30 * time.Second'

  on heads/rc-minor-fleetd-v1.43.0 :28177
  pull 28236 dev2 '2025-06-04 11:00' 'Cherry-pick: Fix endless download of an empty update (#28230)'
  fix_empty_update time.Second
  pull 28250 release '2025-06-05 16:00' 'Release fleetd 1.43.0'
  release_fleetd 1.43.0 'Jun 5, 2025' '* Closes dialogs that nobody answers.
* Fixed device tokens that stayed valid for hours.
* Fixed an endless download when an update is empty.' "$orbit_log"
  drop orbit/changes/27960-dialog-timeout orbit/changes/28044-token-rotation orbit/changes/28199-empty-update
  tag orbit-v1.43.0 :28250

  on heads/main
  pull 28255 dev3 '2025-06-05 18:00' 'Website: link the new docs'
  web pricing 'Free for all, premium for companies. See the docs.'
  pull 28288 actions '2025-06-06 20:00' "Update versions of fleetd components in Fleet's TUF [automated]"
  tuf 1.42.0 1.43.0 5.16.0
  pull 28310 release '2025-06-09 09:00' 'Release fleetd 1.43.0'
  release_fleetd 1.43.0 'Jun 9, 2025' '* Closes dialogs that nobody answers.
* Fixed device tokens that stayed valid for hours.
* Fixed an endless download when an update is empty.' "$orbit_log"
  desktop_targets 1.43.0 ubuntu-24.04
  drop orbit/changes/28044-token-rotation orbit/changes/28199-empty-update
  pull 28333 release '2025-06-09 10:00' 'Prepare Fleet v4.69.0'
  prepare_fleet 4.69.0 'Jun 9, 2025' '* Added team labels to self-service.
* Cached the vulnerability feed between runs.
* Fixed scripts that were saved without a timeout.' "$fleet_log"
  drop changes/27650-self-service-labels changes/27985-script-timeout
  branch fleet-v4.69.0 :28333

  # What the freeze of 4.70.0 finds.
  pull 28350 dev1 '2025-06-10 10:00' 'Give slow servers time to answer an agent'
  client_go '30 * time.Second'
  pull 28377 dev1 '2025-06-10 15:40' 'Schedule batch scripts: tables and service' 'For #28290

Part 1 of 3. Nothing calls it yet.'
  migration 20250610101500 AddScheduledScripts 'CREATE TABLE scheduled_scripts (host_id int NOT NULL, run_at datetime)'
  schema '
CREATE TABLE scheduled_scripts (host_id int NOT NULL, run_at datetime);'
  service_go schedule 'remembers when a script should run on a host.' ScheduleScript 's.store.Insert("scheduled_scripts", host.ID)'
  put changes/28290-schedule-batch-scripts '* Added a time at which a batch script runs.'
  pull 28402 dev2 '2025-06-11 09:20' 'fix: check the team of a host before a wipe' '#28391'
  fix_wipe_team
  pull 28415 dependabot '2025-06-11 14:00' 'Bump webpack from 5.75.0 to 5.94.0 in /ee/fleetd-chrome' 'Bumps webpack from 5.75.0 to 5.94.0.'
  chrome_package 1.3.1 5.94.0

  on heads/rc-patch-fleet-v4.68.3 :28074
  pick 4682 dev2 '2025-06-11 09:20' '2025-06-12 09:00' 'fix: check the team of a host before a wipe (#28402)'
  fix_wipe_team
  pull 28440 release '2025-06-12 14:00' 'Prepare Fleet v4.68.2'
  prepare_fleet 4.68.2 'Jun 12, 2025' '* Fixed a missing check of the team before a wipe.' "$log_468"
  drop changes/28391-wipe-team
  tag fleet-v4.68.2 :28440

  # A feature branch that lands whole, by a true merge.
  on heads/feat-28105-linux-self-service :28310
  commit 3 dev2 '2025-06-09 17:00' 'wip: deb and rpm'
  linux_agent
  commit 4 dev1 '2025-06-11 10:30' 'server side'
  linux_server
  commit 5 dev2 '2025-06-12 10:00' 'ui, notes, review comments'
  linux_page
  on heads/main
  pull 28420 dev2 '2025-06-12 15:30' 'Feature branch: self-service on Linux' 'For #28105

Co-authored-by: Dev One <dev1@example.com>'
  printf 'merge :5\n'
  linux_agent
  linux_server
  linux_page

  pull 28444 dev2 '2025-06-12 17:00' 'Update Go to 1.24.4'
  go_files 1.24.4 v1.2.3
  put changes/update-go-1.24.4 '* Updated Go to 1.24.4.'
  put orbit/changes/update-go-1.24.4 '* Updated Go to 1.24.4.'
  pull 28461 dev1 '2025-06-13 09:30' 'Add lsblk table on Linux' 'Closes #28256'
  table_go '"orbit_info", "windows_updates", "lsblk"'
  source_file orbit/pkg/table/lsblk_linux.go os/exec '' '// Lsblk lists the block devices.
func Lsblk() ([]byte, error) { return exec.Command("lsblk", "-n").Output() }'
  put orbit/changes/28256-lsblk-table '* Added table lsblk.'
  pull 28470 dev1 '2025-06-13 11:00' 'Test that an empty update is refused'
  source_file orbit/pkg/update/update_test.go 'errors testing' '' 'func TestInstallEmpty(t *testing.T) {
	err := (Target{}).Install(func() ([]byte, error) { return nil, nil })
	if err == nil || errors.Is(err, ErrBadHash) {
		t.Errorf("an empty target gave %v", err)
	}
}'
  pull 28477 dev2 '2025-06-13 13:15' 'fleetctl package: name the output file' '#28390'
  source_file orbit/pkg/packaging/packaging.go 'errors strings' 'orbit/pkg/constant orbit/pkg/update' '// Output names the installer that Build writes.
var Output = "fleet-osquery"

// Build makes an installer.
func Build(kind string) error {
	if !strings.HasPrefix(constant.Root, "/") {
		return errors.New("no root for " + Output + "." + kind)
	}
	return update.Metadata(func() error { return nil })
}'
  carriage=$(printf '\r')
  put changes/28390-package-output "* Added a name for the installer$carriage
  to fleetctl package.$carriage"
  pull 28485 dev1 '2025-06-13 15:50' 'Schedule batch scripts: API' 'For #28290

Part 2 of 3: endpoints. The front end comes in a future PR.'
  service_go schedule_api 'answers a request to run a script later.' PostSchedule 's.ScheduleScript(host)'
  pull 28490 actions '2025-06-13 22:00' 'Update osquery to 5.17.0 [automated]'
  osqueryd_targets 5.17.0

  on heads/28290-schedule-scripts-ui :28490
  commit 6 dev3 '2025-06-16 10:00' 'UI: schedule a batch script' '#28290'
  put frontend/pages/scripts/ScheduleModal.tsx 'export const ScheduleModal = () => null;'
  commit 7 dev3 '2025-06-17 11:00' 'Use the real endpoint' '#28290'
  put frontend/pages/scripts/ScheduleModal.tsx 'export const endpoint = "/api/fleet/scripts/schedule";

export const ScheduleModal = () => null;'

  on heads/main
  pull 28493 dev3 '2025-06-16 09:00' 'Docs: scripts on Linux'
  put docs/Using/scripts.md '# Scripts

A script runs as root.'
  pull 28501 dev1 '2025-06-16 06:30' 'Add missing changes file for agents'
  put orbit/changes/28350-config-timeout '* Gives slow servers 30 seconds to answer.'
  pull 28507 actions '2025-06-16 12:00' 'Update Fleet-maintained apps [automated]'
  put ee/maintained-apps/outputs/editor/darwin.json '{ "version": "1.101.0" }'
  pull 28513 dev2 '2025-06-16 10:20' 'Fix exit code of gitops with an empty file' '#28397'
  source_file cmd/fleetctl/fleetctl/gitops.go errors '' '// GitOps applies a file.
func GitOps(data []byte) error {
	if len(data) == 0 {
		return errors.New("the file is empty")
	}
	return nil
}'
  put changes/28397-gitops-exit-code ' '
  pull 28520 dev1 '2025-06-16 14:10' 'Clear secrets that gitops no longer names' '#28399'
  service_go secrets 'forgets the secrets that no file names.' ClearSecrets 's.store.Insert("cleared_secrets", host.ID)'
  bare 'changes/ 28399-clear-secrets' 'Cleared the secrets that gitops no longer names'
  pull 28533 dev3 '2025-06-16 21:00' 'IT: require disk encryption'
  put it-and-security/default.yml 'policies:
  - disk encryption'
  tag orbit-v1.41.0-1 :28533
  branch rc-minor-fleet-v4.70.0-loadtest :28533
  # fleet 4.70 is cut here.

  pull 28537 dev1 '2025-06-17 09:30' 'Fix the hour of a scheduled script' 'Unreleased bug, #28290'
  fix_scheduled_hour
  pull 28540 dev2 '2025-06-17 12:40' 'Fix offers for hosts without a platform' '#28105'
  fix_offers
  pull 28542 dev2 '2025-06-17 13:00' 'Fix order of Linux packages' '#28105'
  fix_package_order
  pull 28551 dev1 '2025-06-17 11:30' 'Fix missing version column in self-service' '#28549'
  self_service_tsx '["name", "team", "version"]' 'No software'
  pull 28555 dev3 '2025-06-17 18:30' 'Docs: fix a link'
  put docs/Using/scripts.md '# Scripts

A script runs as root. See [upgrading](../Deploy/upgrading.md).'
  pull 28558 dev3 '2025-06-17 19:10' 'Fleet UI: Fix text of an empty self-service page' '#28552'
  self_service_tsx '["name", "team", "version"]' 'No software for this host'
  pull 28560 dev3 '2025-06-17 21:00' 'Website: announce the webinar'
  web webinar 'Join us.'

  on heads/rc-minor-fleet-v4.70.0 :28533
  pull 28539 dev1 '2025-06-17 10:20' 'Cherry-pick: Fix the hour of a scheduled script (#28537)'
  fix_scheduled_hour
  pull 28547 dev2 '2025-06-17 14:40' 'Cherry pick two unreleased bug fixes for #28105'
  fix_offers
  fix_package_order
  pull 28559 dev3 '2025-06-17 20:10' 'To RC: Fleet UI: Fix text of an empty self-service page (#28558)'
  self_service_tsx '["name", "team"]' 'No software for this host'
  pull 28561 release '2025-06-17 14:30' 'Pin the test image of the release candidate'
  put .github/workflows/fleet-and-orbit.yml 'name: Run server and agent together
env:
  OSQUERY_VERSION: 5.9.1'

  # Later than main's tip.
  on heads/rc-patch-fleet-v4.68.3 :28440
  pick 4683 dev1 '2025-06-17 11:30' '2025-06-17 14:30' 'Fix missing version column in self-service (#28551)'
  self_service_tsx '["name", "team", "version"]' 'No software'
  on heads/rc-patch-fleet-v4.69.1 :28300
  pick 4691 dev2 '2025-06-11 09:20' '2025-06-23 09:00' 'fix: check the team of a host before a wipe (#28402)'
  fix_wipe_team
  pull 28702 release '2025-06-24 14:00' 'Prepare Fleet v4.69.1'
  prepare_fleet 4.69.1 'Jun 24, 2025' '* Fixed a missing check of the team before a wipe.' "$log_469"
  drop changes/28391-wipe-team
  tag fleet-v4.69.1 :28702
  on heads/rc-minor-fleetd-chrome-v1.4.0 :28560
  commit 1321 dev3 '2025-07-01 10:00' 'Set up chrome extension 1.4.0 release'
  chrome_package 1.4.0 5.94.0
  tag fleetd-chrome-v1.4.0 :1321
  printf 'done\n'
}

git init -q --template= --initial-branch=main --object-format=sha1 "$directory"
stream | git -C "$directory" fast-import --quiet --done --date-format=rfc2822
git -C "$directory" reset -q --hard
printf '%s %s\n' "$1" "$(git -C "$directory" rev-parse HEAD)"
