import ArgumentParser

FleetDocgen.main()
