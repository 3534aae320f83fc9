import ArgumentParser

/// What the shell offers for arguments whose values are in the repository, by commands that cost little.
///
/// The one text must do in bash, zsh and fish.
extension CompletionKind {
  static var revision: CompletionKind {
    .shellCommand(
      "git for-each-ref --format='%(refname:short)' refs/heads refs/tags refs/remotes 2>/dev/null")
  }

  static var branch: CompletionKind {
    .shellCommand("git for-each-ref --format='%(refname:strip=2)' refs/heads 2>/dev/null")
  }

  static var tag: CompletionKind {
    .shellCommand("git for-each-ref --format='%(refname:strip=2)' refs/tags 2>/dev/null")
  }

  /// Every component has a tag prefix, and so one line `<origin>  fleet-component.<name>.tag=<prefix>`.
  static var component: CompletionKind {
    .shellCommand(
      "git fleet config fleet-component. 2>/dev/null | sed -n 's/^[^ ]*  *fleet-component[.]\\(.*\\)[.]tag=.*/\\1/p'"
    )
  }

  static var settingKey: CompletionKind {
    .shellCommand("git fleet config 2>/dev/null | sed 's/^[^ ]*  *//; s/=.*//' | sort -u")
  }
}
