/// zsh finds `_git-fleet` on its `fpath`, for `git fleet` and `git-fleet` alike.
enum ZshCompletion {
  /// - Parameter abstract: what `git <TAB>` says about the command; zsh reads it off the second line.
  static func script(_ generated: String, _ abstract: String) throws -> String {
    try generated
      .replacingOnce("#compdef git-fleet\n", with: "#compdef git-fleet\n#description \(abstract)\n")
      // zsh calls the function for `git fleet` with `fleet` as the first word, which is no command.
      .replacingOnce(#"command_name="${words[1]}""#, with: #"command_name="git-${words[1]#git-}""#)
  }
}
