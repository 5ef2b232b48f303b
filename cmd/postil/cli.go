package main

import "github.com/alecthomas/kong"

// A cli is the grammar of the command line.
type cli struct {
	DB database `name:"db" env:"POSTIL_DB" default:"postil.db" placeholder:"DB" help:"Library: a file, made if it is not there, or postgres://… ($$POSTIL_DB; default: postil.db in the current folder)."`

	Serve      serveCmd      `cmd:"" default:"withargs" help:"Serve the library to browsers; what plain \"postil\" does."`
	Import     importCmd     `cmd:"" help:"Add articles to the library."`
	Feed       feedCmd       `cmd:"" help:"Say which feeds bring articles."`
	Annotate   annotateCmd   `cmd:"" help:"Print what the annotator finds in a file."`
	Reannotate reannotateCmd `cmd:"" help:"Bring the library to this version of the annotator."`
	Eval       evalCmd       `cmd:"" help:"Score the annotator on articles whose labels are known."`
	Export     exportCmd     `cmd:"" help:"Write articles out, with everything that is known about them."`
	Backup     backupCmd     `cmd:"" help:"Write everything into one file."`
	Restore    restoreCmd    `cmd:"" help:"Fill an empty library with a backup."`
	User       userCmd       `cmd:"" help:"Say who may change things: accounts, roles, tokens."`
	Bench      benchCmd      `cmd:"" help:"Measure what pages, search and notes cost on this machine."`
	Version    versionCmd    `cmd:"" help:"Say which Postil this is."`

	BenchLoad benchLoadCmd `cmd:"" hidden:""`
}

// Help teaches by example.
func (cli) Help() string {
	return `Examples:

    postil                                  read at http://localhost:8080
    postil import story.md                  add an article to postil.db
    postil annotate story.md                see what the annotator finds in it
    postil user add Ada --role owner        let somebody change things
    postil serve --addr :9000               also for other devices on this network
    postil --db ~/reading.db                a library kept elsewhere
    postil export --all -o articles         every article as a file in articles/
    postil backup reading-2026.db           everything in one file, for "postil restore"

Exit codes: 0 done, 1 could not be done, 2 the command line is wrong.`
}

func options(std streams) []kong.Option {
	return []kong.Option{
		kong.Name("postil"),
		kong.Description("Postil is an annotated reader: every sentence of an article can be asked who and what it names, who is cited, who stands how toward whom, and what was noted in the margin."),
		kong.Writers(std.out, std.err),
		kong.ConfigureHelp(kong.HelpOptions{NoExpandSubcommands: true, WrapUpperBound: 100}),
		kong.ValueFormatter(plainHelp),
	}
}

// plainHelp shows the help of a flag as it is written: the variables and defaults
// are in its words.
func plainHelp(v *kong.Value) string { return v.Help }
