"""Deal registration: the states of a deal, who wins a customer, and how long a deal is protected."""
