import FleetCLI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

StandardDescriptors.ensureOpen()
if let hook = HookEntry.find(CommandLine.arguments) { exit(hook.run()) }
exit(Program.run(Array(CommandLine.arguments.dropFirst())))
