import GitKit

/// What is being done to hooks and settings, or what was done, in a file of its own.
///
/// While a plan is carried out the file is the journal, from which whoever comes next makes up for a crash.
/// After an installation it is the record, by which uninstalling knows what to take away.
struct InstallJournal: Sendable, Equatable {
  enum Operation: String, Sendable { case install, uninstall }

  let operation: Operation
  let steps: [InstallStep]
  /// The directory whose hooks it is about, by the path that it had then, as a repository may be moved, or copied.
  ///
  /// Nil in files of the first version, which did not say.
  let place: String?
  /// The same in the journal of an installation and in the record that it ended with.
  let id: String

  private static let magic = "git-fleet-install 2"
  private static let firstMagic = "git-fleet-install 1"
  private static let sizeLimit = 1 << 20

  /// Words that end in NUL, so that paths may hold anything else; a step ends in an empty word.
  var bytes: [UInt8] {
    let words = [Self.magic, operation.rawValue, id, place ?? "", ""] + steps.flatMap { $0.words + [""] }
    return words.flatMap { Array($0.utf8) + [0] }
  }

  init(
    _ operation: Operation, _ steps: [InstallStep], at place: String?,
    id: String = String(UInt64.random(in: 1...UInt64.max), radix: 16)
  ) {
    self.operation = operation
    self.steps = steps
    self.place = place
    self.id = id
  }

  /// Reads the file; nil where there is none.
  ///
  /// - Parameter place: the directory whose hooks it is to be about. In a copy of a repository what lies beneath the
  ///   original's directory is left to that, and what else was done to it, too.
  static func read(_ path: String, at place: String) throws -> InstallJournal? {
    guard FileStatus.of(path) != nil else { return nil }
    guard let bytes = AtomicFile.contents(of: path, limit: sizeLimit), let journal = InstallJournal(bytes)
    else {
      throw FleetError.unusable(
        "\(path) cannot be read",
        hints: ["look at the hooks, and then take it away: rm \(ShellWord.quote(path))"])
    }
    guard journal.place != place else { return journal }
    let steps = journal.steps.compactMap { $0.moved(from: journal.place ?? place, to: place) }
    return InstallJournal(journal.operation, steps, at: place, id: journal.id)
  }

  init?(_ bytes: [UInt8]) {
    let words = bytes.split(separator: 0, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    let groups = words.split(separator: "").map(Array.init)
    guard let head = groups.first,
      head.count == 4 && head[0] == Self.magic || head.count == 3 && head[0] == Self.firstMagic,
      let operation = Operation(rawValue: head[1])
    else { return nil }
    let steps = groups.dropFirst().map(InstallStep.read)
    guard !steps.contains(nil) else { return nil }
    self.init(operation, steps.compactMap(\.self), at: head.count > 3 ? head[3] : nil, id: head[2])
  }

  /// Puts the file in its place, on the disk.
  func write(_ path: String) throws {
    try DurableFiles.write(Self.freshPath(path), bytes, executable: false)
    try DurableFiles.move(Self.freshPath(path), to: path)
  }

  static func freshPath(_ path: String) -> String { path + ".new" }
}

/// Where an installation keeps its journal and its record.
package struct InstallFiles: Sendable, Equatable {
  /// The directory that is locked meanwhile; it exists.
  let lockedDirectory: String
  let directory: String
  let journal: String
  let record: String

  /// In a repository: beneath the directory that linked worktrees share.
  package init(commonDirectory: String) {
    lockedDirectory = HookPlace.withoutSlash(commonDirectory)
    directory = lockedDirectory + "/fleet"
    journal = directory + "/install.journal"
    record = directory + "/installed"
  }

  /// In a directory of hooks that belongs to no repository known here.
  package init(hooksDirectory: String) {
    lockedDirectory = HookPlace.withoutSlash(hooksDirectory)
    directory = lockedDirectory
    journal = directory + "/.git-fleet-journal"
    record = directory + "/.git-fleet-installed"
  }
}
