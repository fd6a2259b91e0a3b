"""Opening the dealership on one machine: the programs that takes, and the address they answer on."""
