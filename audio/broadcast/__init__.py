"""What each village plays when: plan, join into one file, show to the operator."""
