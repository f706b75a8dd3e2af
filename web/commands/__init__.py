"""Commands for operators: `flask <group> <command>`, one module a group."""
