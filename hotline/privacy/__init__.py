"""Personal data: found in a text, masked, and small numbers kept from telling on somebody."""
