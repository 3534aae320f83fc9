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
            __git-fleet_parse_subcommand 1 'as=' 'branch=' 'at=' 'title=' 'first-parent' 'why' 'blame' 'blame-limit=' 'format=' 'json' 'color=' 'q/quiet' 'version' 'h/help'
        case 'changes'
            __git-fleet_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'check'
                __git-fleet_parse_subcommand 1 'staged' 'branch' 'title=' 'blame' 'blame-limit=' 'all' 'json' 'color=' 'q/quiet' 'version' 'h/help'
            case 'add'
                __git-fleet_parse_subcommand 0 'component=' 'issue=' 'm/message=' 'no-stage' 'json' 'color=' 'q/quiet' 'version' 'h/help'
            case 'list'
                __git-fleet_parse_subcommand 0 'component=' 'since=' 'audit' 'json' 'color=' 'q/quiet' 'version' 'h/help'
            case 'collect'
                __git-fleet_parse_subcommand 2 'date=' 'n/dry-run' 'json' 'color=' 'q/quiet' 'version' 'h/help'
            end
        case 'revert'
            __git-fleet_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'plan'
                __git-fleet_parse_subcommand 1 'commit=+' 'm/mainline=' 'onto=+' 'json' 'color=' 'q/quiet' 'version' 'h/help'
            case 'apply'
                __git-fleet_parse_subcommand 1 'commit=+' 'm/mainline=' 'onto=' 'branch=' 'checkout' 'n/dry-run' 'no-commit' 'json' 'color=' 'q/quiet' 'version' 'h/help'
            case 'reland'
                __git-fleet_parse_subcommand 1 'onto=' 'branch=' 'checkout' 'n/dry-run' 'apply' 'json' 'color=' 'q/quiet' 'version' 'h/help'
            end
        case 'issues'
            __git-fleet_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'status'
                __git-fleet_parse_subcommand 0 'json' 'color=' 'q/quiet' 'version' 'h/help'
            case 'import'
                __git-fleet_parse_subcommand 1 'json' 'color=' 'q/quiet' 'version' 'h/help'
            end
        case 'config'
            __git-fleet_parse_subcommand 1 'json' 'color=' 'q/quiet' 'version' 'h/help'
        case 'hook'
            __git-fleet_parse_subcommand -r 2 'host-prefix=' 'version' 'h/help'
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
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet" -eq 1' -fa 'changes' -d 'Check, add, list and collect changes files'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet" -eq 1' -fa 'revert' -d 'Take a feature out, known to work before it is done, and land it again'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet" -eq 1' -fa 'issues' -d 'Import the issues\' labels and stories, and say how old they are'
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
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet check" -eq 1' -fka '(git for-each-ref --format=\'%(refname:short)\' refs/heads refs/tags refs/remotes 2>/dev/null)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" as' -l 'as' -d 'Judge as if it were open, frozen or deep, whatever is recorded' -rfka 'open frozen deep'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" branch' -l 'branch' -d 'Judge by what is recorded of this branch; the pull request\'s, or main, when left out' -rfka '(git for-each-ref --format=\'%(refname:short)\' refs/heads refs/tags refs/remotes 2>/dev/null)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" at' -l 'at' -d 'Judge by what is in force at this time: 2025-06-17T09:00:00Z' -rfka ''
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" title' -l 'title' -d 'The title of the pull request, for the range as one commit' -rfka ''
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" first-parent' -l 'first-parent' -d 'Only the line of first parents'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" why' -l 'why' -d 'Show the evidence for allowed commits too, and the rules that decided'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" blame' -l 'blame' -d 'Ask git blame where nothing else tells, whether the old lines were ever released'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" blame-limit' -l 'blame-limit' -d 'How many commits git blame is asked about' -rfka ''
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" format' -l 'format' -d 'Print text, json, or notes for GitHub Actions: github' -rfka 'text json github'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" json' -l 'json' -d 'Print one JSON document instead of text'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" color' -l 'color' -d 'Colour the text: auto, always or never' -rfka 'auto always never'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" q quiet' -l 'quiet' -s 'q' -d 'Print no warnings'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet check" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet changes" -eq 1' -fa 'check' -d 'Check that work has the changes files it needs, and that they are right'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet changes" -eq 1' -fa 'add' -d 'Make the changes file of this branch'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet changes" -eq 1' -fa 'list' -d 'List the changes files that the next releases will collect'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet changes" -eq 1' -fa 'collect' -d 'Fold a component\'s changes files into its changelog'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet changes check" -eq 1' -fka '(git for-each-ref --format=\'%(refname:short)\' refs/heads refs/tags refs/remotes 2>/dev/null)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes check" staged' -l 'staged' -d 'Check what is staged'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes check" branch' -l 'branch' -d 'Take the range as one commit, as a squash merge lands it'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes check" title' -l 'title' -d 'The title of the pull request, for the range as one commit' -rfka ''
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes check" blame' -l 'blame' -d 'Ask git blame, of what lacks a changes file, whether the old lines were ever released'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes check" blame-limit' -l 'blame-limit' -d 'How many commits git blame is asked about' -rfka ''
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes check" all' -l 'all' -d 'List what is fine or exempt too'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes check" json' -l 'json' -d 'Print one JSON document instead of text'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes check" color' -l 'color' -d 'Colour the text: auto, always or never' -rfka 'auto always never'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes check" q quiet' -l 'quiet' -s 'q' -d 'Print no warnings'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes check" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes check" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes add" component' -l 'component' -d 'Whose it is; the one whose code changed when left out' -rfka '(git fleet config fleet-component. 2>/dev/null | sed -n \'s/^[^ ]*  *fleet-component[.]\\(.*\\)[.]tag=.*/\\1/p\')'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes add" issue' -l 'issue' -d 'The issue; the one that the branch or its commits name' -rfka ''
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes add" m message' -l 'message' -s 'm' -d 'What to say; an editor is opened when left out' -rfka ''
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes add" no-stage' -l 'no-stage' -d 'Do not stage the file'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes add" json' -l 'json' -d 'Print one JSON document instead of text'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes add" color' -l 'color' -d 'Colour the text: auto, always or never' -rfka 'auto always never'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes add" q quiet' -l 'quiet' -s 'q' -d 'Print no warnings'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes add" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes add" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes list" component' -l 'component' -d 'Only this component' -rfka '(git fleet config fleet-component. 2>/dev/null | sed -n \'s/^[^ ]*  *fleet-component[.]\\(.*\\)[.]tag=.*/\\1/p\')'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes list" since' -l 'since' -d 'Look since this tag or commit, not since the last tag' -rfka '(git for-each-ref --format=\'%(refname:short)\' refs/heads refs/tags refs/remotes 2>/dev/null)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes list" audit' -l 'audit' -d 'Say of every pull request since then whether it has changes files, is exempt, or lacks them'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes list" json' -l 'json' -d 'Print one JSON document instead of text'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes list" color' -l 'color' -d 'Colour the text: auto, always or never' -rfka 'auto always never'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes list" q quiet' -l 'quiet' -s 'q' -d 'Print no warnings'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes list" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet changes collect" -eq 1' -fka '(git fleet config fleet-component. 2>/dev/null | sed -n \'s/^[^ ]*  *fleet-component[.]\\(.*\\)[.]tag=.*/\\1/p\')'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes collect" date' -l 'date' -d 'The day of the release; today when left out' -rfka ''
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes collect" dry-run n' -s 'n' -l 'dry-run' -d 'Print the section, and write nothing'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes collect" json' -l 'json' -d 'Print one JSON document instead of text'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes collect" color' -l 'color' -d 'Colour the text: auto, always or never' -rfka 'auto always never'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes collect" q quiet' -l 'quiet' -s 'q' -d 'Print no warnings'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes collect" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet changes collect" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet revert" -eq 1' -fa 'plan' -d 'Simulate the reverts: clean, or which path conflicts with which commit'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet revert" -eq 1' -fa 'apply' -d 'Make a branch with one commit for each revert of the plan, or nothing'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet revert" -eq 1' -fa 'reland' -d 'Simulate the reverts of the reverts, and make them with --apply'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet revert plan" -eq 1' -fka '(git for-each-ref --format=\'%(refname:short)\' refs/heads refs/tags refs/remotes 2>/dev/null)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert plan"' -l 'commit' -d 'Revert this commit (can be repeated)' -rfka '(git for-each-ref --format=\'%(refname:short)\' refs/heads refs/tags refs/remotes 2>/dev/null)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert plan" m mainline' -s 'm' -l 'mainline' -d 'Of merges, the number of the parent whose side is kept' -rfka ''
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert plan"' -l 'onto' -d 'Simulate on this commit; HEAD when left out (can be repeated)' -rfka '(git for-each-ref --format=\'%(refname:short)\' refs/heads refs/tags refs/remotes 2>/dev/null)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert plan" json' -l 'json' -d 'Print one JSON document instead of text'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert plan" color' -l 'color' -d 'Colour the text: auto, always or never' -rfka 'auto always never'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert plan" q quiet' -l 'quiet' -s 'q' -d 'Print no warnings'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert plan" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert plan" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet revert apply" -eq 1' -fka '(git for-each-ref --format=\'%(refname:short)\' refs/heads refs/tags refs/remotes 2>/dev/null)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert apply"' -l 'commit' -d 'Revert this commit (can be repeated)' -rfka '(git for-each-ref --format=\'%(refname:short)\' refs/heads refs/tags refs/remotes 2>/dev/null)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert apply" m mainline' -s 'm' -l 'mainline' -d 'Of merges, the number of the parent whose side is kept' -rfka ''
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert apply" onto' -l 'onto' -d 'Make the reverts on this commit; HEAD when left out' -rfka '(git for-each-ref --format=\'%(refname:short)\' refs/heads refs/tags refs/remotes 2>/dev/null)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert apply" branch' -l 'branch' -d 'The name of the new branch' -rfka ''
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert apply" checkout' -l 'checkout' -d 'Check the new branch out'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert apply" dry-run n' -s 'n' -l 'dry-run' -d 'Simulate and check everything, and make nothing'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert apply" no-commit' -l 'no-commit' -d 'Let git revert in the work tree and stop before the commit, to resolve conflicts there'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert apply" json' -l 'json' -d 'Print one JSON document instead of text'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert apply" color' -l 'color' -d 'Colour the text: auto, always or never' -rfka 'auto always never'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert apply" q quiet' -l 'quiet' -s 'q' -d 'Print no warnings'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert apply" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert apply" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet revert reland" -eq 1' -fka '(git for-each-ref --format=\'%(refname:short)\' refs/heads refs/tags refs/remotes 2>/dev/null)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert reland" onto' -l 'onto' -d 'Make the reverts on this commit; HEAD when left out' -rfka '(git for-each-ref --format=\'%(refname:short)\' refs/heads refs/tags refs/remotes 2>/dev/null)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert reland" branch' -l 'branch' -d 'The name of the new branch' -rfka ''
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert reland" checkout' -l 'checkout' -d 'Check the new branch out'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert reland" dry-run n' -s 'n' -l 'dry-run' -d 'Simulate and check everything, and make nothing'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert reland" apply' -l 'apply' -d 'Make the branch'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert reland" json' -l 'json' -d 'Print one JSON document instead of text'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert reland" color' -l 'color' -d 'Colour the text: auto, always or never' -rfka 'auto always never'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert reland" q quiet' -l 'quiet' -s 'q' -d 'Print no warnings'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert reland" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet revert reland" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet issues" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet issues" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet issues" -eq 1' -fa 'status' -d 'Say how many issues were imported, and when'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet issues" -eq 1' -fa 'import' -d 'Read what \'gh issue list --json\' printed, in the place of what there was'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet issues status" json' -l 'json' -d 'Print one JSON document instead of text'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet issues status" color' -l 'color' -d 'Colour the text: auto, always or never' -rfka 'auto always never'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet issues status" q quiet' -l 'quiet' -s 'q' -d 'Print no warnings'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet issues status" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet issues status" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet issues import" -eq 1' -F
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet issues import" json' -l 'json' -d 'Print one JSON document instead of text'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet issues import" color' -l 'color' -d 'Colour the text: auto, always or never' -rfka 'auto always never'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet issues import" q quiet' -l 'quiet' -s 'q' -d 'Print no warnings'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet issues import" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet issues import" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet config" -eq 1' -fka '(git fleet config 2>/dev/null | sed \'s/^[^ ]*  *//; s/=.*//\' | sort -u)'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet config" json' -l 'json' -d 'Print one JSON document instead of text'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet config" color' -l 'color' -d 'Colour the text: auto, always or never' -rfka 'auto always never'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet config" q quiet' -l 'quiet' -s 'q' -d 'Print no warnings'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet config" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet config" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_positional "git-fleet hook" -eq 1' -fka 'pre-commit commit-msg pre-merge-commit pre-push pre-receive update'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet hook" host-prefix' -l 'host-prefix' -d 'What each line begins with, for hosts that show no other' -rfka ''
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet hook" version' -l 'version' -d 'Show the version.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet hook" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'git-fleet' -n '__git-fleet_should_offer_completions_for_flags_or_options "git-fleet help" version' -l 'version' -d 'Show the version.'
