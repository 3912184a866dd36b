"""What a draft names: ids, dates, amounts, policies, documents."""
