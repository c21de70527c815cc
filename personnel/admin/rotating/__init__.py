"""Pages to rotate a contingent: plan the next rotation, name its people, approve it whole."""
