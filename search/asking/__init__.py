"""What people asked: counted by weeks without a word about them, and questions that they left to the school."""
