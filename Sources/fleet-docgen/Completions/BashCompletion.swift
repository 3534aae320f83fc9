/// bash completes `git-fleet` by ArgumentParser's script; git's own completion loads the same file and calls
/// `_git_fleet` for `git fleet`.
enum BashCompletion {
  static func script(_ generated: String) throws -> String {
    try generated
      // A trap outlives the function that sets it, and would undo the user's `shopt` at every `source`.
      .replacingOnce(
        #"trap "${state//$'\n'/;}" RETURN"#, with: #"trap "${state//$'\n'/;};trap - RETURN" RETURN"#
      )
      // Only where files are completed: the component `orbit` must not become the directory `orbit/`.
      .replacingOnce("complete -o filenames -F", with: "complete -F")
      .replacingOnce(
        "__git-fleet_add_completions() {\n",
        with: """
          __git-fleet_add_completions() {
              [[ "${1}" = -[df] ]] && compopt -o filenames 2>/dev/null

          """)
      + wrapper
  }

  /// git's completion sets `words`, `cword`, `cur` and `prev`, and nowadays the place of the command in
  /// `__git_cmd_idx`, which knows aliases.
  ///
  /// It has bash add no space after a word.
  private static let wrapper = """


    # Called by git's completion for `git fleet`.
    _git_fleet() {
        local -i place="${__git_cmd_idx:-0}"
        if [[ "${place}" -eq 0 ]]; then
            for ((place = 1; place < cword; place++)); do [[ "${words[place]}" = fleet ]] && break; done
        fi
        local -a COMP_WORDS=(git-fleet "${words[@]:place + 1}")
        local -i COMP_CWORD="$((cword - place))"
        local COMP_LINE="${COMP_WORDS[*]}"
        local -i COMP_POINT="${#COMP_LINE}"
        compopt +o nospace 2>/dev/null
        _git-fleet git-fleet "${cur}" "${prev}"
    }

    """
}
