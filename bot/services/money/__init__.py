"""What partners are paid: commission, rebate and revenue share."""
