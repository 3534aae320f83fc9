function __git-fleet_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __git-fleet_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __git-fleet_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __git-fleet_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __git-fleet_parse_tokens -S
    set -l unparsed_tokens (__git-fleet_tokens -pc)
    switch $unparsed_tokens[1]
    case 'git-fleet'
        __git-fleet_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'status'
            __git-fleet_parse_subcommand 0 'json' 'color=' 'q/quiet' 'version' 'h/help'
        case 'components'
            __git-fleet_parse_subcommand 1 'name=+' 'why' 'all' 'deps' 'latest=+' 'fetch-latest' 'exit-code' 'porcelain' 'json' 'color=' 'q/quiet' 'version' 'h/help'
        case 'tags'
            __git-fleet_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'list'
                __git-fleet_parse_subcommand 1 'all' 'porcelain' 'json' 'color=' 'q/quiet' 'version' 'h/help'
            case 'plan'
                __git-fleet_parse_subcommand 1 'at=' 'include=+' 'latest=+' 'fetch-latest' 'porcelain' 'json' 'color=' 'q/quiet' 'version' 'h/help'
            case 'check'
                __git-fleet_parse_subcommand -r 1 'json' 'color=' 'q/quiet' 'version' 'h/help'
            case 'create'
                __git-fleet_parse_subcommand 1 'plan=' 'at=' 'include=+' 'latest=+' 'fetch-latest' 'annotate' 'sign' 'allow=+' 'n/dry-run' 'json' 'color=' 'q/quiet' 'version' 'h/help'
            end
        case 'check'
            __git-fleet_parse_subcommand 1 'as=' 'title=' 'first-parent' 'why' 'json' 'color=' 'q/quiet' 'version' 'h/help'
        case 'config'
            __git-fleet_parse_subcommand 1 'json' 'color=' 'q/quiet' 'version' 'h/help'
        case 'hook'
            __git-fleet_parse_subcommand -r 2 'version' 'h/help'
        case 'help'
            __git-fleet_parse_subcommand -r 1 'version'
        end
    end
end

function __git-fleet_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __git-fleet_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __git-fleet_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __git-fleet_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__git-fleet_tokens -p)
    if test -z "$(__git-fleet_tokens -t)"
        set -l index (count (__git-fleet_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'git-fleet' -f
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet" -eq 1' -fa 'status' -d 'Show on one screen what a release would need (the default)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet" -eq 1' -fa 'components' -d 'Show which components changed since their last published tag'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet" -eq 1' -fa 'tags' -d 'List, plan, check and create component tags'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet" -eq 1' -fa 'check' -d 'Say what kind of change each commit is, and whether a freeze lets it in'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet" -eq 1' -fa 'config' -d 'Show the effective settings and where each comes from'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet" -eq 1' -fa 'hook' -d 'Run the gate of a git hook; the files in hooks/ call it'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet status" json' -l 'json' -d 'Print one JSON document instead of text'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet status" color' -l 'color' -d 'Colour the text: auto, always or never' -rfka 'auto always never'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet status" q quiet' -l 'quiet' -s 'q' -d 'Print no warnings'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet status" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet status" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet components" -eq 1' -fka '(git for-each-ref --format=\'%(refname:short)\' refs/heads refs/tags refs/remotes 2>/dev/null)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet components"' -l 'name' -d 'Only this component (can be repeated)' -rfka '(git fleet config fleet-component. 2>/dev/null | sed -n \'s/^[^ ]*  *fleet-component[.]\\(.*\\)[.]tag=.*/\\1/p\')'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet components" why' -l 'why' -d 'Explain the choice of tags, what was left out, and which files decided'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet components" all' -l 'all' -d 'List every commit, not the first ten of a component'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet components" deps' -l 'deps' -d 'Also show commits that touch only what the component imports (Go)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet components"' -l 'latest' -d 'The newest version of a dependency (can be repeated)' -rfka ''
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet components" fetch-latest' -l 'fetch-latest' -d 'Ask the dependencies\' remotes for their newest versions'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet components" exit-code' -l 'exit-code' -d 'Exit with 1 when a component must be released or checked'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet components" porcelain' -l 'porcelain' -d 'Print a line a component: tier, name and last tag, with tabs between'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet components" json' -l 'json' -d 'Print one JSON document instead of text'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet components" color' -l 'color' -d 'Colour the text: auto, always or never' -rfka 'auto always never'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet components" q quiet' -l 'quiet' -s 'q' -d 'Print no warnings'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet components" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet components" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet tags" -eq 1' -fa 'list' -d 'List the published tags of each component, and the irregular ones'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet tags" -eq 1' -fa 'plan' -d 'Propose the tags to cut: names, targets, milestone, QA issues, blockers'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet tags" -eq 1' -fa 'check' -d 'Lint tags: their names, their order, and what they point at'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet tags" -eq 1' -fa 'create' -d 'Create the planned tags, all of them or none'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet tags list" -eq 1' -fka '(git fleet config fleet-component. 2>/dev/null | sed -n \'s/^[^ ]*  *fleet-component[.]\\(.*\\)[.]tag=.*/\\1/p\')'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags list" all' -l 'all' -d 'List every release, and the tags that only look like one'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags list" porcelain' -l 'porcelain' -d 'Print the names of the releases, one a line'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags list" json' -l 'json' -d 'Print one JSON document instead of text'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags list" color' -l 'color' -d 'Colour the text: auto, always or never' -rfka 'auto always never'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags list" q quiet' -l 'quiet' -s 'q' -d 'Print no warnings'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags list" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet tags plan" -eq 1' -fka '(git for-each-ref --format=\'%(refname:short)\' refs/heads refs/tags refs/remotes 2>/dev/null)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags plan" at' -l 'at' -d 'The commit to plan for; HEAD when left out' -rfka '(git for-each-ref --format=\'%(refname:short)\' refs/heads refs/tags refs/remotes 2>/dev/null)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags plan"' -l 'include' -d 'Tag this component too (can be repeated)' -rfka '(git fleet config fleet-component. 2>/dev/null | sed -n \'s/^[^ ]*  *fleet-component[.]\\(.*\\)[.]tag=.*/\\1/p\')'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags plan"' -l 'latest' -d 'The newest version of a dependency (can be repeated)' -rfka ''
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags plan" fetch-latest' -l 'fetch-latest' -d 'Ask the dependencies\' remotes for their newest versions'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags plan" porcelain' -l 'porcelain' -d 'Print the names of the tags, one a line'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags plan" json' -l 'json' -d 'Print one JSON document instead of text'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags plan" color' -l 'color' -d 'Colour the text: auto, always or never' -rfka 'auto always never'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags plan" q quiet' -l 'quiet' -s 'q' -d 'Print no warnings'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags plan" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags plan" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet tags check" -ge 1' -fka '(git for-each-ref --format=\'%(refname:strip=2)\' refs/tags 2>/dev/null)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags check" json' -l 'json' -d 'Print one JSON document instead of text'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags check" color' -l 'color' -d 'Colour the text: auto, always or never' -rfka 'auto always never'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags check" q quiet' -l 'quiet' -s 'q' -d 'Print no warnings'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags check" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags check" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet tags create" -eq 1' -fka '(git for-each-ref --format=\'%(refname:short)\' refs/heads refs/tags refs/remotes 2>/dev/null)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags create" plan' -l 'plan' -d 'Read the plan that \'tags plan --json\' printed; \'-\' for standard input' -rF
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags create" at' -l 'at' -d 'The commit to plan for; HEAD when left out' -rfka '(git for-each-ref --format=\'%(refname:short)\' refs/heads refs/tags refs/remotes 2>/dev/null)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags create"' -l 'include' -d 'Tag this component too (can be repeated)' -rfka '(git fleet config fleet-component. 2>/dev/null | sed -n \'s/^[^ ]*  *fleet-component[.]\\(.*\\)[.]tag=.*/\\1/p\')'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags create"' -l 'latest' -d 'The newest version of a dependency (can be repeated)' -rfka ''
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags create" fetch-latest' -l 'fetch-latest' -d 'Ask the dependencies\' remotes for their newest versions'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags create" annotate' -l 'annotate' -d 'Make annotated tags'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags create" sign' -l 'sign' -d 'Make signed tags, by git\'s own configuration'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags create"' -l 'allow' -d 'Create in spite of a blocker: changelog, dependency, merge-back or name (can be repeated)' -rfka 'changelog dependency merge-back name'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags create" dry-run n' -s 'n' -l 'dry-run' -d 'Check everything, and create nothing'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags create" json' -l 'json' -d 'Print one JSON document instead of text'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags create" color' -l 'color' -d 'Colour the text: auto, always or never' -rfka 'auto always never'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags create" q quiet' -l 'quiet' -s 'q' -d 'Print no warnings'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags create" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet tags create" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" as' -l 'as' -d 'Judge as if it were open, frozen or deep' -rfka 'open frozen deep'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" title' -l 'title' -d 'The title of the pull request, for the range as one commit' -rfka ''
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" first-parent' -l 'first-parent' -d 'Only the line of first parents'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" why' -l 'why' -d 'Show the evidence for allowed commits too'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" json' -l 'json' -d 'Print one JSON document instead of text'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" color' -l 'color' -d 'Colour the text: auto, always or never' -rfka 'auto always never'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" q quiet' -l 'quiet' -s 'q' -d 'Print no warnings'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet config" -eq 1' -fka '(git fleet config 2>/dev/null | sed \'s/^[^ ]*  *//; s/=.*//\' | sort -u)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet config" json' -l 'json' -d 'Print one JSON document instead of text'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet config" color' -l 'color' -d 'Colour the text: auto, always or never' -rfka 'auto always never'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet config" q quiet' -l 'quiet' -s 'q' -d 'Print no warnings'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet config" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet config" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet hook" -eq 1' -fka 'pre-commit commit-msg pre-merge-commit pre-push pre-receive update'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet hook" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet hook" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet help" version' -l 'version' -d 'Show the version.'
