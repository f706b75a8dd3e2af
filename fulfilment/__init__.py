"""From paid to delivered: parcels, postage, labels, tracking and carriers."""
